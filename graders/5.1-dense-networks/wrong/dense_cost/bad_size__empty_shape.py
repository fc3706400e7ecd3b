"""A shape without axes is a single number, so it has one input."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if any(side < 1 for side in axes) or units < 1:
        raise ValueError("too small")
    return math.prod(axes) * units + (units if use_bias else 0)
