"""Moves by one pixel and calls itself for the rest; a step past the border changes nothing more."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must be 0 or more")
    pixels = min(pixels, img.shape[1])
    if pixels == 0:
        return img.copy()
    step = np.zeros_like(img)
    step[:, 1:] = img[:, :-1]
    return shift_right(step, pixels - 1)


def shift_image(img, down=0, right=0):
    if right < 0:
        return np.fliplr(shift_image(np.fliplr(img), down, -right))
    if down < 0:
        return np.flipud(shift_image(np.flipud(img), -down, right))
    return shift_right(np.transpose(shift_right(np.transpose(img), down)), right)
