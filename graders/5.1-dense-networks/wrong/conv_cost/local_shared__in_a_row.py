"""A row of windows shares its filters; the next row has others."""


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    rows, columns, channels = image_shape[0] - high + 1, image_shape[1] - wide + 1, [*image_shape, 1][2]
    if min(high, wide, filters, rows, columns, channels) < 1:
        raise ValueError("too small")
    return rows * (high * wide * channels + (1 if use_bias else 0)) * filters
