# crashes with TypeError
"""An input shape is a tuple; nobody hands in a plain number."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    if not input_shape or min(*input_shape, units) < 1:
        raise ValueError("too small")
    return math.prod(input_shape) * units + (units if use_bias else 0)
