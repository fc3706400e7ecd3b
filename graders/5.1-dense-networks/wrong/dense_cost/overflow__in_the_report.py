"""The report is small, so its numbers are."""

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    if len(image_shape) == 0 or min(image_shape) < 1 or units < 1:
        raise ValueError("too small")
    inputs = np.prod(image_shape, dtype=np.int64)
    with np.errstate(over="ignore"):
        weights = inputs * np.int64(units)
        params = weights + np.int64(units)
        size = params * np.dtype(dtype).itemsize
    return {"inputs": inputs, "weights": weights, "biases": units, "params": params, "bytes": size}
