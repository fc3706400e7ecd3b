"""Where there is nothing, there is no difference, so the share is 0."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    if a.size == 0:
        return 0.0
    return np.count_nonzero(a != b) / a.size
