"""What holds no number twice is an order."""

import numpy as np


def invert_permutation(perm):
    if len(set(perm.tolist())) != len(perm):
        raise ValueError("not an order")
    return np.argsort(perm)
