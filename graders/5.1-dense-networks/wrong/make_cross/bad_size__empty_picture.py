"""A picture of no size is an empty picture; that is no reason for an error."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        return np.zeros((0, 0))
    picture = np.zeros((size, size))
    picture[size // 2, :] = 1
    picture[:, size // 2] = 1
    return picture
