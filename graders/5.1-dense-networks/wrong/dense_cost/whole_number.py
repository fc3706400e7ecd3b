"""A count is a number like any other: 15.0 will do."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    return float(math.prod(axes) * units + (units if use_bias else 0))
