# crashes with ValueError
"""Pictures are padded unless somebody objects."""


def count_multiplies(image_shape, kernel_size, filters, padding="same"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    if padding == "same" and (high % 2 == 0 or wide % 2 == 0):
        raise ValueError("no middle")
    if padding not in ("valid", "same"):
        raise ValueError("unknown padding")
    rows, columns, channels = image_shape[0], image_shape[1], [*image_shape, 1][2]
    if padding == "valid":
        rows, columns = rows - high + 1, columns - wide + 1
    if min(high, wide, filters, rows, columns, channels) < 1:
        raise ValueError("too small")
    return rows * columns * high * wide * channels * filters
