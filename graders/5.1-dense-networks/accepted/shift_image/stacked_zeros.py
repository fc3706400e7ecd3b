"""Glues dark columns (or rows) to what is left of the picture."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("negative")
    width = img.shape[1]
    if pixels >= width:
        return img * 0
    return np.hstack([np.zeros((img.shape[0], pixels)), img[:, : width - pixels]])


def shift_image(img, down=0, right=0):
    moved = shift_right(img[:, ::-1], -right)[:, ::-1] if right < 0 else shift_right(img, right)
    if down < 0:
        return shift_right(moved[::-1].T, -down).T[::-1]
    return shift_right(moved.T, down).T
