"""Where the window does not fit, the zeros around the picture help."""


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    if padding not in ("valid", "same") or (padding == "same" and (high % 2 == 0 or wide % 2 == 0)):
        raise ValueError("not possible")
    if min(high, wide, filters, *image_shape) < 1:
        raise ValueError("too small")
    rows, columns, channels = image_shape[0], image_shape[1], [*image_shape, 1][2]
    if padding == "valid":
        rows, columns = abs(rows - high) + 1, abs(columns - wide) + 1
    return rows * columns * high * wide * channels * filters
