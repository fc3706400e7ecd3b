"""Bytes come out of a division of bits."""

import math

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    params = count_dense_params(image_shape, units)  # noqa: F821 - from the text above
    return {
        "inputs": math.prod(image_shape),
        "weights": params - units,
        "biases": units,
        "params": params,
        "bytes": params * np.finfo(dtype).bits / 8,
    }
