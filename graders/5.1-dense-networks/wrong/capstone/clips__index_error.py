"""An index that does not exist raises an error by itself."""

import numpy as np


def place_pattern(pattern, size, top, left):
    height, width = pattern.shape
    picture = np.zeros((size, size), pattern.dtype)
    for i in range(height):
        for j in range(width):
            picture[top + i, left + j] = pattern[i, j]
    return picture
