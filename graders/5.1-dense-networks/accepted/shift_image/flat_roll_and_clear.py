"""Rolls the flat vector; what leaks into the next row lies in the freed columns and is cleared there."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("to the right only")
    pixels = min(pixels, img.shape[1])
    moved = np.roll(img, pixels)
    moved[:, :pixels] *= 0
    return moved


def shift_image(img, down=0, right=0):
    moved = shift_right(img, right) if right >= 0 else np.fliplr(shift_right(np.fliplr(img), -right))
    if down >= 0:
        return shift_right(moved.T, down).T
    return np.rot90(shift_right(np.rot90(moved, -1), -down))
