"""Each filter reads the one channel that is its own, so channels do not multiply."""


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    if min(high, wide, filters, in_channels) < 1:
        raise ValueError("too small")
    return high * wide * max(filters, 1) + (filters if use_bias else 0)


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    rows, columns, channels = image_shape[0] - high + 1, image_shape[1] - wide + 1, [*image_shape, 1][2]
    if min(high, wide, filters, rows, columns, channels) < 1:
        raise ValueError("too small")
    return rows * columns * (high * wide * channels + (1 if use_bias else 0)) * filters


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    channels = [*image_shape, 1][2]
    if padding == "valid":
        return count_local_params(image_shape, kernel_size, filters, use_bias=False)
    if padding != "same" or high % 2 == 0 or wide % 2 == 0 or min(high, wide, filters, *image_shape) < 1:
        raise ValueError("not possible")
    return image_shape[0] * image_shape[1] * high * wide * channels * filters
