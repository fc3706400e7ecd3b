"""Copies through a byte string, so the vector is read-only; zips and counts; a fraction made a float."""

from collections import Counter
from fractions import Fraction

import numpy as np


def flatten_image(img):
    return np.frombuffer(img.tobytes("C"), dtype=img.dtype)


def count_differences(a, b):
    if np.shape(a) != np.shape(b):
        raise ValueError("different shapes")
    return Counter(x == y for x, y in zip(a.flat, b.flat, strict=True))[False]


def difference_fraction(a, b):
    count = count_differences(a, b)
    try:
        return float(Fraction(count, a.size))
    except ZeroDivisionError:
        raise ValueError("no positions") from None
