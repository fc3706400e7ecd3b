"""Nine is nine, whether it is written 9 or 9.0."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return float(np.count_nonzero(a != b))
