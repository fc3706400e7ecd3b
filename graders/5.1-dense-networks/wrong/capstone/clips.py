"""What sticks out is cut off."""

import numpy as np


def place_pattern(pattern, size, top, left):
    height, width = pattern.shape
    picture = np.zeros((size, size), pattern.dtype)
    for i in range(height):
        for j in range(width):
            if 0 <= top + i < size and 0 <= left + j < size:
                picture[top + i, left + j] = pattern[i, j]
    return picture
