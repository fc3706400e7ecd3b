"""The task is to move the picture to the right, and one pixel is a move."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    moved = np.zeros_like(img)
    moved[:, 1:] = img[:, :-1]
    return moved
