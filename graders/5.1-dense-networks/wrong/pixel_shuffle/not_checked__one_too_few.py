# crashes with ValueError
"""The last place is one less than the last number."""

import numpy as np


def permute_weight_rows(weights, perm):
    if not np.array_equal(np.sort(perm), np.arange(len(weights) - 1)):
        raise ValueError("not an order")
    return weights[perm]
