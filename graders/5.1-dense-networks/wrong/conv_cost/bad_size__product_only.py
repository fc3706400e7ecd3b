"""If what comes out is positive, all is well."""


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    count = high * wide * in_channels * filters
    if count < 1:
        raise ValueError("nothing to count")
    return count + (filters if use_bias else 0)
