"""An even size has two middle rows and two middle columns, so all of them are lit."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.zeros((size, size))
    for middle in {size // 2, (size - 1) // 2}:
        picture[middle, :] = 1
        picture[:, middle] = 1
    return picture
