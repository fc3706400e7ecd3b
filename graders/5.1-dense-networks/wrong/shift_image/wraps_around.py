"""NumPy's roll is the function that moves an array along an axis."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    return np.roll(img, pixels, axis=1)
