"""The remainder after division by the width keeps every column number valid."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    height, width = img.shape
    moved = np.zeros_like(img)
    for i in range(height):
        for j in range(width):
            moved[i, (j + pixels) % width] = img[i, j]
    return moved
