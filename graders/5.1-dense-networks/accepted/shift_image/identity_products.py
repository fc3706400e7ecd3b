"""Multiplies with shifted identity matrices, one for the rows and one for the columns."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("a negative move")
    width = img.shape[1]
    return img @ np.eye(width, k=min(pixels, width))


def shift_image(img, down=0, right=0):
    height, width = img.shape
    down, right = max(-height, min(down, height)), max(-width, min(right, width))
    return np.eye(height, k=-down) @ img @ np.eye(width, k=right)
