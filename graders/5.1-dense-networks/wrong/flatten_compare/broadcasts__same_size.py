"""Two arrays with equally many numbers can be compared."""

import numpy as np


def count_differences(a, b):
    if a.size != b.size:
        raise ValueError("the sizes differ")
    return int(np.count_nonzero(a.ravel() != b.ravel()))
