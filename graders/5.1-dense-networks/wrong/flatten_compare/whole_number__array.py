"""An array that holds one number is a number."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return np.array(np.count_nonzero(a != b))
