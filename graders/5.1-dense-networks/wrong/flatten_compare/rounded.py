"""Two decimals are enough for a share."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    return round(np.count_nonzero(a != b) / a.size, 2)
