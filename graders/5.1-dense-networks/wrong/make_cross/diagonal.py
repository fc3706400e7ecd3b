"""A cross is what one makes on a ballot paper: two lines from corner to corner."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    line = np.eye(size)
    return np.maximum(line, line[::-1])
