"""Rounding the half gives the middle just as well as cutting it off."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.zeros((size, size))
    middle = round(size / 2)
    picture[middle, :] = 1
    picture[:, middle] = 1
    return picture
