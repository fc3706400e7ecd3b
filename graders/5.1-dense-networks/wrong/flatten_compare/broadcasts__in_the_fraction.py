"""count_differences has looked at the shapes already, so nobody else needs to."""

import numpy as np


def difference_fraction(a, b):
    if a.size == 0 or b.size == 0:
        raise ValueError("nothing to compare")
    return float(np.mean(a != b))
