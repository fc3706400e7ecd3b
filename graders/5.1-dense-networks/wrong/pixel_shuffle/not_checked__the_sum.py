"""If the sum is right and no number is too large or too small, all the numbers are there."""

import numpy as np


def invert_permutation(perm):
    length = len(perm)
    if perm.min() < 0 or perm.max() >= length or perm.sum() != length * (length - 1) // 2:
        raise ValueError("not an order")
    return np.argsort(perm)
