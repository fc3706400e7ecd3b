"""Ufuncs and their reduce; unsigned 64-bit counts and long floats."""

import numpy as np


def flatten_image(img):
    return np.append(np.array([], dtype=img.dtype), img)


def count_differences(a, b):
    if not np.array_equal(a.shape, b.shape):
        raise ValueError("shapes")
    return np.add.reduce(np.not_equal(a, b), axis=None, dtype=np.uint64)


def difference_fraction(a, b):
    differences = count_differences(a, b)
    if 0 in a.shape:
        raise ValueError("there is nothing in them")
    return np.divide(differences, a.size, dtype=np.longdouble)
