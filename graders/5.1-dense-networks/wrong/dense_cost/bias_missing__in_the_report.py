"""The report is about weights; biases hardly matter."""

import math

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    weights = count_dense_params(image_shape, units, use_bias=False)  # noqa: F821 - from the text above
    return {
        "inputs": math.prod(image_shape),
        "weights": weights,
        "biases": 0,
        "params": weights,
        "bytes": weights * np.dtype(dtype).itemsize,
    }
