"""The size of all pictures is decided once, at the top of the file."""

import numpy as np

SIZE = 5


def make_cross(size=SIZE):
    if not isinstance(size, int) or size < 1:
        raise ValueError("size must be a whole number and at least 1")
    picture = np.zeros((SIZE, SIZE))
    picture[SIZE // 2, :] = 1
    picture[:, SIZE // 2] = 1
    return picture
