"""Nobody asks for a layer without inputs or units."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    return math.prod(axes) * units + (units if use_bias else 0)
