"""A lambda that reads the pixels out of a byte string; the result is read-only."""

import numpy as np


def _pixels(size):
    if size < 1:
        raise ValueError("size must be at least 1")
    before, after = size // 2, size - size // 2 - 1
    thin = bytes(before) + b"\x01" + bytes(after)
    return thin * before + b"\x01" * size + thin * after


make_cross = lambda size=7: np.frombuffer(_pixels(size), np.int8).reshape(size, size)  # noqa: E731 - meant to be one
