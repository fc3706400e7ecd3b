"""A picture has no end: what leaves must come back somewhere, in every direction."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    return np.roll(img, pixels, axis=1)


def shift_image(img, down=0, right=0):
    return np.roll(np.roll(img, down, axis=0), right, axis=1)
