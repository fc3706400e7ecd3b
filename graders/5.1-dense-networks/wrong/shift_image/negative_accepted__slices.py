"""If slices take an amount without complaint, it is a good amount."""

import numpy as np


def shift_right(picture, pixels=1):
    if pixels == 0:
        return picture.copy()
    canvas = np.zeros_like(picture)
    canvas[:, pixels:] = picture[:, :-pixels]
    return canvas
