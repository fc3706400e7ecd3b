"""If the product is positive, all is well."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    count = math.prod(axes) * units + (units if use_bias else 0)
    if not axes or count < 1:
        raise ValueError("too small")
    return count
