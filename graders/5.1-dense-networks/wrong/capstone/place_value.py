"""A place is (x, y)."""

import numpy as np


def place_pattern(pattern, size, top, left):
    height, width = pattern.shape
    if top < 0 or left < 0 or top + height > size or left + width > size:
        raise ValueError("sticks out")
    picture = np.zeros((size, size))
    picture[left : left + width, top : top + height] = pattern
    return picture
