"""The corner has to lie inside the picture."""

import numpy as np


def place_pattern(pattern, size, top, left):
    height, width = pattern.shape
    if not (0 <= top < size and 0 <= left < size):
        raise ValueError("outside")
    picture = np.zeros((size + height, size + width), pattern.dtype)
    picture[top : top + height, left : left + width] = pattern
    return picture[:size, :size]
