"""The last digits of a float are noise and have to be rounded away first."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return int(np.count_nonzero(np.round(a, 6) != np.round(b, 6)))
