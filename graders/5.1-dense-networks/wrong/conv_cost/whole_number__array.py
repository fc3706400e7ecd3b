"""An array of one number is a number."""

import numpy as np


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    sizes = np.array([*np.broadcast_to(kernel_size, 2), in_channels, filters])
    if sizes.min() < 1:
        raise ValueError("too small")
    return np.asarray(sizes.prod() + (filters if use_bias else 0))
