"""The vector is a column of a larger table and so not contiguous; positions are listed and counted."""

import operator

import numpy as np


def flatten_image(img):
    table = np.empty((img.size, 3), dtype=img.dtype)
    table[:, 1] = img.ravel()
    return table[:, 1]


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("not the same shape")
    return sum(map(operator.ne, a.ravel(), b.ravel()))


def difference_fraction(a, b):
    if a.shape != b.shape:
        raise ValueError("not the same shape")
    if a.size == 0:
        raise ValueError("empty pictures")
    return len(np.argwhere(a != b)) / a.size
