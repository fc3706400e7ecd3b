"""In pictures of zeros and ones the sum of all differences is their number."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return int(np.sum(np.abs(a.astype(float) - b.astype(float))))
