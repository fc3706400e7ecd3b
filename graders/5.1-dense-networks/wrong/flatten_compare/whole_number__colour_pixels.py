"""A position is a pixel, so in a colour picture several numbers make one position."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    different = a != b
    if different.ndim == 3:
        different = different.any(axis=2)
    return int(np.count_nonzero(different))


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    return float(np.mean(a != b))
