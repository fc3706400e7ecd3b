# crashes with ValueError
"""A picture cannot be moved further than it is wide, so that is an error."""

import numpy as np


def shift_right(img, pixels=1):
    width = img.shape[1]
    if pixels < 0 or pixels >= width:
        raise ValueError("pixels must lie between 0 and the width")
    moved = np.zeros_like(img)
    moved[:, pixels:] = img[:, : width - pixels]
    return moved
