"""The dark columns go to the right, because that is where the picture is going."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    width = img.shape[1]
    pixels = min(pixels, width)
    return np.pad(img, ((0, 0), (0, pixels)))[:, pixels:]
