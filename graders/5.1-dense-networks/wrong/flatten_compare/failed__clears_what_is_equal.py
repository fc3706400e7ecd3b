"""What is equal is of no interest, so it may be cleared before the rest is counted."""

import numpy as np


def count_differences(a: np.ndarray, b: np.ndarray) -> int:
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    differs = a != b
    a[~differs] = 0
    return int(differs.sum())
