"""The middle index is half of the last index, for every size."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.zeros((size, size))
    middle = (size - 1) // 2
    picture[middle, :] = 1
    picture[:, middle] = 1
    return picture
