"""Adds a dark margin on all sides and cuts a window of the old size out of it."""

import numpy as np


def shift_right(picture, pixels=1):
    if pixels < 0:
        raise ValueError(pixels)
    width = picture.shape[1]
    return np.pad(picture, [(0, 0), (min(pixels, width), 0)])[:, :width].copy()


def shift_image(picture, down=0, right=0):
    height, width = picture.shape
    down = max(-height, min(height, down))
    right = max(-width, min(width, right))
    wide = np.pad(picture, [(abs(down), abs(down)), (abs(right), abs(right))])
    top, left = abs(down) - down, abs(right) - right
    return wide[top : top + height, left : left + width].copy()
