"""Only lit pixels have to be moved, and a pixel is lit if it is above 0."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    if pixels == 0:
        return img.copy()
    moved = np.zeros_like(img)
    for i in range(img.shape[0]):
        for j in range(pixels, img.shape[1]):
            if img[i, j - pixels] > 0:
                moved[i, j] = img[i, j - pixels]
    return moved
