"""Walks over all index tuples with plain loops; Python's own numbers."""

import numpy as np


def flatten_image(img):
    values = []
    for place in np.ndindex(*img.shape):
        values.append(img[place])
    return np.array(values, dtype=img.dtype)


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError(f"{a.shape} is not {b.shape}")
    count = 0
    for place in np.ndindex(a.shape):
        if a[place] != b[place]:
            count += 1
    return count


def difference_fraction(a, b):
    places = 1
    for length in a.shape:
        places *= length
    different = count_differences(a, b)
    if not places:
        raise ValueError("no places")
    return different / places
