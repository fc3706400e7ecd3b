# crashes with ValueError
"""An order must fit to the columns, and it is columns that are reordered."""

import numpy as np


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(weights.shape[1])):
        raise ValueError("not an order")
    return np.take(weights, perm, axis=1)
