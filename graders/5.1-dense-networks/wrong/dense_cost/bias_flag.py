"""A dense layer always has biases."""

import math

import numpy as np


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    return math.prod(axes) * units + units


def first_layer_report(image_shape, units, dtype="float32"):
    params = count_dense_params(image_shape, units)
    return {
        "inputs": math.prod(image_shape),
        "weights": params - units,
        "biases": units,
        "params": params,
        "bytes": params * np.dtype(dtype).itemsize,
    }
