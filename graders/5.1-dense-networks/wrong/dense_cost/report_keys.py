"""The names of the entries are mine to choose."""

import math

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    params = count_dense_params(image_shape, units)  # noqa: F821 - from the text above
    return {
        "n_inputs": math.prod(image_shape),
        "n_weights": params - units,
        "n_biases": units,
        "n_params": params,
        "n_bytes": params * np.dtype(dtype).itemsize,
    }
