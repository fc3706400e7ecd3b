"""The rows may be moved in place, since the columns are moved into a new array afterwards."""

import numpy as np


def shift_image(img, down=0, right=0):
    height, width = img.shape
    source = img.copy()
    for i in range(height):
        img[i] = source[i - down] if 0 <= i - down < height else 0
    moved = np.zeros_like(img)
    for j in range(width):
        if 0 <= j - right < width:
            moved[:, j] = img[:, j - right]
    return moved
