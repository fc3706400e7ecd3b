"""The number of inputs is the length of the picture."""

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    params = count_dense_params(image_shape, units)  # noqa: F821 - from the text above
    return {
        "inputs": image_shape[0],
        "weights": params - units,
        "biases": units,
        "params": params,
        "bytes": params * np.dtype(dtype).itemsize,
    }
