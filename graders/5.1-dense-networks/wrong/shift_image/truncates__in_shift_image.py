"""A canvas filled with the whole number 0 takes whatever is written into it."""

import numpy as np


def shift_image(img, down=0, right=0):
    height, width = img.shape
    moved = np.full((height, width), 0)
    for i in range(height):
        for j in range(width):
            if 0 <= i - down < height and 0 <= j - right < width:
                moved[i, j] = img[i - down, j - right]
    return moved
