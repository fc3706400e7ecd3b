"""Each direction starts from the picture; the one that comes last is the result."""

import numpy as np


def shift_image(img, down=0, right=0):
    height, width = img.shape
    moved = np.zeros_like(img)
    for i in range(height):
        if 0 <= i - down < height:
            moved[i] = img[i - down]
    moved = np.zeros_like(img)
    for j in range(width):
        if 0 <= j - right < width:
            moved[:, j] = img[:, j - right]
    return moved
