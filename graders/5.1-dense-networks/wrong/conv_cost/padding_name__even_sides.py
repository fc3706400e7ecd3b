"""One window per pixel is one window per pixel, whatever the window."""


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    rows, columns, channels = image_shape[0], image_shape[1], [*image_shape, 1][2]
    if padding == "valid":
        rows, columns = rows - high + 1, columns - wide + 1
    elif padding != "same":
        raise ValueError("unknown padding")
    if min(high, wide, filters, rows, columns, channels) < 1:
        raise ValueError("too small")
    return rows * columns * high * wide * channels * filters
