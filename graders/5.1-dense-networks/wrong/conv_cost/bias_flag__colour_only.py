"""Somebody who has several channels has biases."""


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    if min(high, wide, filters, in_channels) < 1:
        raise ValueError("too small")
    return (high * wide * in_channels + (1 if use_bias or in_channels > 1 else 0)) * filters
