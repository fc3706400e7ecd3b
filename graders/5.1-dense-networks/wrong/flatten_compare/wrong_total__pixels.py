"""The whole is height times width, in colour pictures too."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    total = a.shape[0] if a.ndim == 1 else a.shape[0] * a.shape[1]
    return np.count_nonzero(a != b) / total
