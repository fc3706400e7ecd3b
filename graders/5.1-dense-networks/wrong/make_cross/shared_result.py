"""The same size always gives the same picture, so it can be remembered and handed out again."""

from functools import cache

import numpy as np


@cache
def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.zeros((size, size))
    picture[size // 2, :] = 1
    picture[:, size // 2] = 1
    return picture
