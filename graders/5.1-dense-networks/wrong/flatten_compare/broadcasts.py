"""If two arrays do not fit, NumPy will say so."""

import numpy as np


def count_differences(a, b):
    return int(np.count_nonzero(a != b))
