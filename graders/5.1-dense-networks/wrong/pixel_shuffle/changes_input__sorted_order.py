"""The sort method gives a sorted array that can be compared with what an order must hold."""

import numpy as np


def invert_permutation(perm):
    inverse = np.argsort(perm)
    perm.sort()
    if perm.tolist() != list(range(len(perm))):
        raise ValueError("not an order")
    return inverse
