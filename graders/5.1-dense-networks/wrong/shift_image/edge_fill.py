"""Outside the picture the border goes on, so its colour is what comes in."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    width = img.shape[1]
    if pixels >= width:
        return np.zeros_like(img)
    return np.pad(img, ((0, 0), (pixels, 0)), mode="edge")[:, :width]
