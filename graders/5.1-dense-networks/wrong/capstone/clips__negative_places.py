"""A negative row counts from below, as it does in a list."""

import numpy as np


def place_pattern(pattern, size, top, left):
    height, width = pattern.shape
    top, left = top % size if top < 0 else top, left % size if left < 0 else left
    if top + height > size or left + width > size:
        raise ValueError("sticks out")
    picture = np.zeros((size, size), pattern.dtype)
    picture[top : top + height, left : left + width] = pattern
    return picture
