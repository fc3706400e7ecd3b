"""Axis 0 is the horizontal one."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    moved = np.roll(img, pixels, axis=0)
    moved[:pixels] = 0
    return moved
