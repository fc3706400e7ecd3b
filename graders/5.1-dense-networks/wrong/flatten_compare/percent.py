"""Shares are given in percent."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    return 100 * np.count_nonzero(a != b) / a.size
