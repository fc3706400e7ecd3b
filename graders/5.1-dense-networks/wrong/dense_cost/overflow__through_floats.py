"""Converting the result to int makes a float exact."""

import numpy as np


def count_dense_params(input_shape, units, use_bias=True):
    if np.size(input_shape) == 0 or np.min(input_shape) < 1 or units < 1:
        raise ValueError("too small")
    return int(np.prod(np.array(input_shape, dtype=float)) * units) + (units if use_bias else 0)
