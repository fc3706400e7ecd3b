"""A share is shown as whole percents, so it is calculated as such."""

import numpy as np


def difference_fraction(a, b):
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    percents = 100 * np.count_nonzero(a != b) // a.size
    return percents / 100
