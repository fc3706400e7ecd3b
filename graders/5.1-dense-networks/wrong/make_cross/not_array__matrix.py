"""A picture is a table of numbers, and NumPy's type for such tables is the matrix."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.asmatrix(np.zeros((size, size)))
    picture[size // 2, :] = 1
    picture[:, size // 2] = 1
    return picture
