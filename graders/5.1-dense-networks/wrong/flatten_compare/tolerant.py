"""Floats must never be compared exactly."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return int(np.count_nonzero(~np.isclose(a, b)))
