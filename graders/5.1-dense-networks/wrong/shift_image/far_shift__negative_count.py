# crashes with ValueError
"""The width less the amount is how many columns survive, whatever that comes to."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    width = img.shape[1]
    survivors = width - pixels
    moved = np.zeros_like(img)
    moved[:, width - survivors :] = img[:, :survivors]
    return moved
