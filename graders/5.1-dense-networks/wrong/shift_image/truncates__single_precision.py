"""Single precision is what neural networks use, and it is always enough."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    width = img.shape[1]
    kept = max(width - pixels, 0)
    moved = np.zeros(img.shape, dtype=np.float32)
    moved[:, width - kept :] = img[:, :kept]
    return moved
