"""Moving to the right means putting dark columns in front; the picture then is that much wider."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    if pixels >= img.shape[1]:
        return np.zeros_like(img)
    return np.pad(img, ((0, 0), (pixels, 0)))
