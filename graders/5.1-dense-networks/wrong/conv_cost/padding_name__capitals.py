"""Capitals make no difference to a name."""


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    channels = [*image_shape, 1][2]
    if padding.lower() == "same" and high % 2 and wide % 2:
        rows, columns = image_shape[:2]
    elif padding.lower() == "valid":
        rows, columns = image_shape[0] - high + 1, image_shape[1] - wide + 1
    else:
        raise ValueError("padding")
    if min(high, wide, filters, channels, rows, columns) < 1:
        raise ValueError("too small")
    return rows * columns * high * wide * channels * filters
