"""The map of answers is as much smaller than the picture in width as it is in height."""


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    channels = [*image_shape, 1][2]
    rows, columns = image_shape[:2]
    if padding == "valid" and high <= rows and wide <= columns:
        rows, columns = rows - high + 1, columns - high + 1
    elif padding != "same" or high % 2 == 0 or wide % 2 == 0:
        raise ValueError("padding")
    if min(high, wide, filters, channels, *image_shape) < 1:
        raise ValueError("too small")
    return rows * columns * high * wide * channels * filters
