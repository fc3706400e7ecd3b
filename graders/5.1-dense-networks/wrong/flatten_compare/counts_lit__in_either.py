"""The pictures differ wherever one of them or both are lit."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return int(np.count_nonzero(np.logical_or(a, b)))
