"""Fetches every pixel by index, out-of-range ones clipped, and masks those afterwards."""

import numpy as np


def _moved(img, amount, axis):
    length = img.shape[axis]
    source = np.arange(length) - max(-length, min(amount, length))
    mask = (source >= 0) & (source < length)
    shape = [1, 1]
    shape[axis] = -1
    return np.where(mask.reshape(shape), np.take(img, source, axis=axis, mode="clip"), 0)


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError(f"{pixels} is negative")
    return _moved(img, pixels, axis=1)


def shift_image(img, down=0, right=0):
    return _moved(_moved(img, down, axis=0), right, axis=1)
