# crashes with ValueError
"""A window must fit into the picture, with padding or without."""


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    if padding not in ("valid", "same") or (padding == "same" and (high % 2 == 0 or wide % 2 == 0)):
        raise ValueError("not possible")
    rows, columns, channels = image_shape[0] - high + 1, image_shape[1] - wide + 1, [*image_shape, 1][2]
    if min(high, wide, filters, rows, columns, channels) < 1:
        raise ValueError("too small")
    if padding == "same":
        rows, columns = image_shape[:2]
    return rows * columns * high * wide * channels * filters
