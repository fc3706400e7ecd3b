"""It helps to see the intermediate results."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    print("inputs:", math.prod(axes))
    return math.prod(axes) * units + (units if use_bias else 0)
