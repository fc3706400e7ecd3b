"""top and left say where the middle of the pattern goes."""

import numpy as np


def place_pattern(pattern, size, top, left):
    height, width = pattern.shape
    if top < 0 or left < 0 or top + height > size or left + width > size:
        raise ValueError("sticks out")
    picture = np.zeros((size + height, size + width))
    top, left = top - height // 2, left - width // 2
    for i in range(height):
        for j in range(width):
            picture[top + i, left + j] = pattern[i, j]
    return picture[:size, :size]
