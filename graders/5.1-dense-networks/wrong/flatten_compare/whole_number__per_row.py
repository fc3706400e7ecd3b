"""The sum of a comparison along an axis counts the differences."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return np.sum(a != b, axis=-1)


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    return float(np.mean(a != b))
