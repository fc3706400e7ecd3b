"""The length of the shape's first entry is the number of inputs."""

import math


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    return axes[0] * units + (units if use_bias else 0)


def first_layer_report(image_shape, units, dtype="float32"):
    inputs, size = math.prod(image_shape), {"float16": 2, "float32": 4, "float64": 8}[dtype]
    if min(*image_shape, units, 1) < 1:
        raise ValueError("too small")
    params = inputs * units + units
    return {"inputs": inputs, "weights": inputs * units, "biases": units, "params": params, "bytes": params * size}
