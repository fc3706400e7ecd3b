# crashes with OverflowError
"""NumPy's integers say when a number is too large for them."""

import math

import numpy as np


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    return int(np.int64(math.prod(axes) * units)) + (units if use_bias else 0)
