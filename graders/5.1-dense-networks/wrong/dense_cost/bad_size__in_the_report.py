"""Sizes are checked where they are counted; the report may multiply by itself."""

import math

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    inputs = math.prod(image_shape)
    params = inputs * units + units
    return {
        "inputs": inputs,
        "weights": inputs * units,
        "biases": units,
        "params": params,
        "bytes": params * np.dtype(dtype).itemsize,
    }
