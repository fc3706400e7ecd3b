"""Dark pixels may be rolled round, so those that will leave are switched off in the picture first."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    pixels = min(pixels, img.shape[1])
    img[:, img.shape[1] - pixels :] = 0
    return np.roll(img, pixels, axis=1)
