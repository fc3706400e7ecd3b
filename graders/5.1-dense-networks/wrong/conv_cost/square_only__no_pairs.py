# crashes with TypeError
"""The kernel size is one number, and a window has its square."""


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    if kernel_size < 1 or filters < 1 or in_channels < 1:
        raise ValueError("too small")
    return kernel_size**2 * in_channels * filters + (filters if use_bias else 0)
