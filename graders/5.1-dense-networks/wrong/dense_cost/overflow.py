"""np.prod multiplies anything."""

import numpy as np


def count_dense_params(input_shape, units, use_bias=True):
    if np.size(input_shape) == 0 or np.min(input_shape) < 1 or units < 1:
        raise ValueError("too small")
    weights = int(np.prod((*np.atleast_1d(input_shape), units), dtype=np.int64))
    return weights + units if use_bias else weights
