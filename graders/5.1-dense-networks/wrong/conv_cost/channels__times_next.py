"""There are filters for each channel and for the one after it."""


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    if min(high, wide, filters, in_channels) < 1:
        raise ValueError("too small")
    weights = high * wide * in_channels * (in_channels + 1) // 2
    return (weights + (1 if use_bias else 0)) * filters
