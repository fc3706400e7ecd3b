"""There are two pictures, so both of them make up the whole."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    return np.count_nonzero(a != b) / (a.size + b.size)
