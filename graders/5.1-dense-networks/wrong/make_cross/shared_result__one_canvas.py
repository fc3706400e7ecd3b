"""One large canvas is enough for all pictures, if it is wiped before each one."""

import numpy as np

CANVAS = np.zeros((512, 512))


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    picture = CANVAS[:size, :size]
    picture[:] = 0
    picture[size // 2, :] = 1
    picture[:, size // 2] = 1
    return picture
