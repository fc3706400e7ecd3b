"""Rounding to six decimals only takes away what nobody sees."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    return float(np.round(np.mean(a != b), 6))
