"""More information is better: the bytes as a text come along."""

import math

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    params = count_dense_params(image_shape, units)  # noqa: F821 - from the text above
    size = params * np.dtype(dtype).itemsize
    return {
        "inputs": math.prod(image_shape),
        "weights": params - units,
        "biases": units,
        "params": params,
        "bytes": size,
        "text": format_bytes(size),  # noqa: F821 - from the text above
    }
