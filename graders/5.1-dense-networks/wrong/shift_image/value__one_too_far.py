"""Between the old and the new column there have to be `pixels` columns."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    if pixels == 0:
        return img.copy()
    width = img.shape[1]
    kept = max(width - pixels - 1, 0)
    moved = np.zeros_like(img)
    moved[:, width - kept :] = img[:, :kept]
    return moved
