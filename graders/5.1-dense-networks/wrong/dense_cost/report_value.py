"""Parameters and weights are two words for one thing."""

import math

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    params = count_dense_params(image_shape, units)  # noqa: F821 - from the text above
    return {
        "inputs": math.prod(image_shape),
        "weights": params,
        "biases": units,
        "params": params,
        "bytes": params * np.dtype(dtype).itemsize,
    }
