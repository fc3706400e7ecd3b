"""A mean of a comparison is a share, and times one hundred it becomes readable."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    return float(np.mean(a != b)) * 100.0
