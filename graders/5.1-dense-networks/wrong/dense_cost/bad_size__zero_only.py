"""Zero is the only size that cannot be."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or 0 in axes or units == 0:
        raise ValueError("too small")
    return math.prod(axes) * units + (units if use_bias else 0)
