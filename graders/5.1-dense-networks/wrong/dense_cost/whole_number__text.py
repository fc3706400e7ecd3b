"""A large number is nicer as a text."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    return str(math.prod(axes) * units + (units if use_bias else 0))


def first_layer_report(image_shape, units, dtype="float32"):
    if not image_shape or min(*image_shape, units) < 1:
        raise ValueError("too small")
    inputs, size = math.prod(image_shape), {"float16": 2, "float32": 4, "float64": 8}[dtype]
    params = inputs * units + units
    return {"inputs": inputs, "weights": inputs * units, "biases": units, "params": params, "bytes": params * size}
