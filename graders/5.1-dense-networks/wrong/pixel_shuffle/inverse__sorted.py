"""Undoing a shuffle means to sort."""

import numpy as np


def invert_permutation(perm):
    if sorted(perm.tolist()) != list(range(len(perm))):
        raise ValueError("not an order")
    return np.sort(perm)
