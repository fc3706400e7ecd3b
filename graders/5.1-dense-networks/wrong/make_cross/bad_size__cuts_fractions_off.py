"""A size that is no whole number becomes one with int, and the caller will be content."""

import numpy as np


def make_cross(size=7):
    size = int(size)
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.zeros((size, size))
    picture[size // 2, :] = 1
    picture[:, size // 2] = 1
    return picture
