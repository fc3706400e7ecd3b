"""Counts what agrees and takes it from the whole; the fraction is one minus a mean."""

import numpy as np


def flatten_image(img):
    return np.fromiter(img.flat, dtype=img.dtype, count=img.size)


def count_differences(a, b):
    if a.shape == b.shape:
        return a.size - np.count_nonzero(a == b)
    raise ValueError("the shapes must be equal")


def difference_fraction(a, b):
    if a.shape == b.shape and a.size > 0:
        return 1 - (a == b).mean()
    raise ValueError("equal shapes with at least one position, please")
