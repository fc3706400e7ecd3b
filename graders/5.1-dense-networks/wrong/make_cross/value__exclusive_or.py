"""A pixel is lit if it lies on the row or on the column, and 'or' is written with a caret."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    row, col = np.indices((size, size))
    return ((row == size // 2) ^ (col == size // 2)).astype(float)
