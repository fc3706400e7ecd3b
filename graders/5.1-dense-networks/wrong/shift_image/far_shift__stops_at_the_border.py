"""The picture is pushed until it touches the border; a last column always stays in sight."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    width = img.shape[1]
    pixels = min(pixels, width - 1)
    moved = np.zeros_like(img)
    moved[:, pixels:] = img[:, : width - pixels]
    return moved
