"""A pattern is as wide as it is high."""

import numpy as np


def place_pattern(pattern, size, top, left):
    k = len(pattern)
    if not (0 <= top <= size - k and 0 <= left <= size - k):
        raise ValueError("sticks out")
    picture = np.zeros((size, size), pattern.dtype)
    picture[top : top + k, left : left + k] = pattern[:, :k] if pattern.shape[1] >= k else 0
    return picture
