"""NumPy multiplies faster."""

import numpy as np


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    sizes = np.array([*np.broadcast_to(kernel_size, 2), in_channels, filters])
    if sizes.min() < 1:
        raise ValueError("too small")
    with np.errstate(over="ignore"):
        return sizes.prod() + (np.int64(filters) if use_bias else 0)
