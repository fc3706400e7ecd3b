"""Comparing with == finds the positions, and the sum counts them."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return int(np.sum(a == b))
