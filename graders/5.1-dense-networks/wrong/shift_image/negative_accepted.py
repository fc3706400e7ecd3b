"""Moving by a negative amount to the right is moving to the left, and it does no harm to allow it."""

import numpy as np


def shift_right(img, pixels=1):
    height, width = img.shape
    moved = np.zeros_like(img)
    for i in range(height):
        for j in range(width):
            if 0 <= j - pixels < width:
                moved[i, j] = img[i, j - pixels]
    return moved
