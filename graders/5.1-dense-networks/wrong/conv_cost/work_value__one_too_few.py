"""A window 3 wide can be moved 2 steps on a row 5 wide, so there are 2 places."""


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    channels = [*image_shape, 1][2]
    rows, columns = image_shape[:2]
    if padding == "valid" and high <= rows and wide <= columns:
        rows, columns = rows - high, columns - wide
    elif padding != "same" or high % 2 == 0 or wide % 2 == 0:
        raise ValueError("padding")
    if min(high, wide, filters, channels, *image_shape) < 1:
        raise ValueError("too small")
    return rows * columns * high * wide * channels * filters
