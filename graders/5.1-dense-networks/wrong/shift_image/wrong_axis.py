"""The first index is the one that goes to the right, like x in a plot."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    kept = max(img.shape[0] - pixels, 0)
    moved = np.zeros_like(img)
    moved[img.shape[0] - kept :] = img[:kept]
    return moved
