"""Dark places hold nothing, so only those that are lit in one of the pictures make up the whole."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    lit = np.count_nonzero(np.logical_or(a, b))
    return np.count_nonzero(a != b) / lit if lit else 0.0
