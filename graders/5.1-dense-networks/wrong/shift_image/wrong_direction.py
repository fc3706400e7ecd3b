"""Reading further to the right moves the picture to the right."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    height, width = img.shape
    moved = np.zeros_like(img)
    for i in range(height):
        for j in range(width):
            if j + pixels < width:
                moved[i, j] = img[i, j + pixels]
    return moved
