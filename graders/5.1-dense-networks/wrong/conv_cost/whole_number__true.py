"""One weight is no number of weights: there is a weight, or there is none."""


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    if min(high, wide, filters, in_channels) < 1:
        raise ValueError("too small")
    weights = high * wide * in_channels * filters
    return weights + filters if use_bias else weights if weights > 1 else True
