"""Rolls the picture, then switches off what came in on the other side."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels < 0")
    rolled = np.roll(img, pixels, axis=1)
    rolled[:, :pixels] = 0
    return rolled


def shift_image(img, down=0, right=0):
    rolled = np.roll(img, (down, right), axis=(0, 1))
    if down >= 0:
        rolled[:down] = 0
    else:
        rolled[down:] = 0
    if right >= 0:
        rolled[:, :right] = 0
    else:
        rolled[:, right:] = 0
    return rolled
