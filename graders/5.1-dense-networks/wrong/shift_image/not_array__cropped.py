"""What is still there after the move is the moved picture."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    if pixels >= img.shape[1]:
        return np.zeros_like(img)
    return img[:, : img.shape[1] - pixels].copy()
