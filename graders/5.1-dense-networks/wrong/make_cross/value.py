"""The bars end one pixel before the border, so that the cross has a frame around it."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.zeros((size, size))
    picture[size // 2, 1:-1] = 1
    picture[1:-1, size // 2] = 1
    return picture
