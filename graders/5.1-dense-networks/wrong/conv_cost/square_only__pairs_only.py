# crashes with TypeError
"""A window is always given by its height and its width."""


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    high, wide = kernel_size
    if min(high, wide, filters, in_channels) < 1:
        raise ValueError("too small")
    return high * wide * in_channels * filters + (filters if use_bias else 0)
