"""Grows a cross from the one that is two pixels smaller; half precision."""

import numpy as np


def make_cross(size=7):
    if not isinstance(size, int) or size < 1:
        raise ValueError("size must be a whole number from 1 on")
    if size == 1:
        return np.ones((1, 1), dtype=np.float16)
    if size == 2:
        return np.array([[0, 1], [1, 1]], dtype=np.float16)
    grown = np.pad(make_cross(size - 2), 1)
    middle = size // 2
    for end in (0, -1):
        grown[end, middle] = grown[middle, end] = 1
    return grown
