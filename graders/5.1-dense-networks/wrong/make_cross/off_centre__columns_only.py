"""Counted from the far end the middle column has the same number as counted from the near one."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.zeros((size, size))
    picture[size // 2, :] = 1
    picture[:, -(size // 2) - 1] = 1
    return picture
