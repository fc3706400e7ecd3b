"""Whatever is lit in one of the pictures belongs to what is different about them."""

import numpy as np


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return int(np.count_nonzero(a) + np.count_nonzero(b))
