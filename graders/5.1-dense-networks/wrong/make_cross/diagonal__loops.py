"""A bar is where row and column number agree, the other bar where they add up to the last index."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.zeros((size, size), dtype=int)
    for i in range(size):
        for j in range(size):
            if i == j or i + j == size - 1:
                picture[i, j] = 1
    return picture
