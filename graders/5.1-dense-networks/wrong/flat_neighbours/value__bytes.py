"""Pictures are made of bytes, and so are their places."""

import numpy as np


def flat_index(row, col, shape):
    if not (0 <= row < shape[0] and 0 <= col < shape[1]):
        raise ValueError("outside")
    return int(np.arange(shape[0] * shape[1]).astype(np.uint8)[row * shape[1] + col])
