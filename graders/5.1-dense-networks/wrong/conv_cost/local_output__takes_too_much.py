"""A window of 3 takes 3 off each side."""


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    rows, columns, channels = image_shape[0] - high + 1, image_shape[1] - wide + 1, [*image_shape, 1][2]
    if min(high, wide, filters, rows, columns, channels) < 1:
        raise ValueError("too small")
    weights, biases = high * wide * channels * filters, filters if use_bias else 0
    return max(rows - 1, 1) * max(columns - 1, 1) * (weights + biases)


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    rows, columns, channels = image_shape[0], image_shape[1], [*image_shape, 1][2]
    if padding == "valid":
        rows, columns = rows - high + 1, columns - wide + 1
    elif padding != "same" or high % 2 == 0 or wide % 2 == 0:
        raise ValueError("not possible")
    if min(high, wide, filters, rows, columns, channels) < 1:
        raise ValueError("too small")
    return rows * columns * high * wide * channels * filters
