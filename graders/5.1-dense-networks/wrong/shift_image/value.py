"""The last column is the border, and nothing is moved onto a border."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    if pixels == 0:
        return img.copy()
    moved = np.zeros_like(img)
    for j in range(pixels, img.shape[1] - 1):
        moved[:, j] = img[:, j - pixels]
    return moved
