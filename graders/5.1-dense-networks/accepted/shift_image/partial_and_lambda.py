"""A partial object and a lambda around one general function of both axes."""

from functools import partial

import numpy as np


def _move(img, down=0, right=0, *, backwards=True):
    if not backwards and right < 0:
        raise ValueError("this one does not go backwards")
    moved = np.zeros(img.shape, img.dtype)
    for (i, j), value in np.ndenumerate(img):
        if i + down in range(img.shape[0]) and j + right in range(img.shape[1]):
            moved[i + down, j + right] = value
    return moved


shift_image = partial(_move, backwards=True)
shift_right = lambda img, pixels=1: _move(img, right=pixels, backwards=False)  # noqa: E731 - meant to be one
