"""A condition on an argument is written with assert."""

import numpy as np


def make_cross(size=7):
    assert size >= 1, "size must be at least 1"
    picture = np.zeros((size, size))
    picture[size // 2, :] = 1
    picture[:, size // 2] = 1
    return picture
