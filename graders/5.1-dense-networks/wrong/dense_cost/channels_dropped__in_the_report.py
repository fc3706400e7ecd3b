"""In the report, a picture is as large as it is high and wide."""

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    inputs = image_shape[0] * image_shape[1] if image_shape else 0
    params = count_dense_params(inputs, units)  # noqa: F821 - from the text above
    return {
        "inputs": inputs,
        "weights": inputs * units,
        "biases": units,
        "params": params,
        "bytes": params * np.dtype(dtype).itemsize,
    }
