"""A layer has one bias, which all units share."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    return math.prod(axes) * units + int(use_bias)
