"""The sizes of a layer are always sensible."""


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    return (high * wide * in_channels + (1 if use_bias else 0)) * filters
