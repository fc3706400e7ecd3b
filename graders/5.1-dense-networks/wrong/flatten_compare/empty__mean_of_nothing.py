"""The mean knows what to do with an empty array."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return float(np.mean(a != b))
