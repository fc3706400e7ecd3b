"""True and False are ones and zeros anyway, so the comparison itself can be the picture."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    row, col = np.indices((size, size))
    return (row == size // 2) | (col == size // 2)
