"""Every number has a bias: those that come in and those that go out."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    inputs = math.prod(axes)
    return inputs * units + (inputs + units if use_bias else 0)
