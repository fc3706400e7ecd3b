"""Biases are an extra that has to be asked for."""

import math


def count_dense_params(input_shape, units, use_bias=False):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    return math.prod(axes) * units + units * use_bias


def first_layer_report(image_shape, units, dtype="float32"):
    params = count_dense_params(image_shape, units, True)
    size = {"float16": 2, "float32": 4, "float64": 8}[dtype]
    return {
        "inputs": math.prod(image_shape),
        "weights": params - units,
        "biases": units,
        "params": params,
        "bytes": params * size,
    }
