"""A lit pixel is white, and white is 255 as in an image file."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = np.zeros((size, size), dtype=np.uint8)
    picture[size // 2, :] = 255
    picture[:, size // 2] = 255
    return picture
