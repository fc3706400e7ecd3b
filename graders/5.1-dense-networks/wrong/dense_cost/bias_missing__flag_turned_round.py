"""use_bias says whether to take the biases away."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    count = math.prod(axes) * units
    if not use_bias:
        count += units
    return count
