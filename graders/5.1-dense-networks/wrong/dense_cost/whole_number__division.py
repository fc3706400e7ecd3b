"""Weights are counted from both of their ends, so half of them are left."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    ends = 2 * math.prod(axes) * units
    return ends / 2 + (units if use_bias else 0)
