"""The length of an array is how many numbers it holds."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    return np.count_nonzero(a != b) / len(a)
