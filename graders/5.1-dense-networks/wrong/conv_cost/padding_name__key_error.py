"""Looking an unknown name up in a dictionary is an error already."""


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    grids = {
        "valid": (image_shape[0] - high + 1, image_shape[1] - wide + 1),
        "same": (image_shape[0], image_shape[1]),
    }
    rows, columns = grids[padding]
    channels = [*image_shape, 1][2]
    if padding == "same" and (high % 2 == 0 or wide % 2 == 0):
        raise ValueError("no middle")
    if min(high, wide, filters, rows, columns, channels) < 1:
        raise ValueError("too small")
    return rows * columns * high * wide * channels * filters
