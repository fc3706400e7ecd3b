"""What NumPy multiplies stays an array."""

import numpy as np


def count_dense_params(input_shape, units, use_bias=True):
    if np.size(input_shape) == 0 or np.min(input_shape) < 1 or units < 1:
        raise ValueError("too small")
    inputs = 1
    for side in np.ravel(input_shape).tolist():
        inputs *= side
    return np.array([inputs * units + (units if use_bias else 0)], dtype=object if inputs * units > 2**60 else int)
