"""A picture is its numbers one after another, so moving all of them along moves the picture."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    flat = img.flatten()
    kept = max(flat.size - pixels, 0)
    moved = np.zeros_like(flat)
    moved[flat.size - kept :] = flat[:kept]
    return moved.reshape(img.shape)
