"""A float can hold every whole number, so everything may be compared as floats."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return int(np.count_nonzero(a.astype(float) != b.astype(float)))
