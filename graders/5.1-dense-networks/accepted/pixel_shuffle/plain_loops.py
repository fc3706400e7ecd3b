"""Nested loops with rows and columns, a search for the inverse, a set for the check."""

import numpy as np


def _refuse_unless_order(perm, length):
    seen = set()
    for entry in perm:
        if entry < 0 or entry >= length or int(entry) in seen:
            raise ValueError(f"{entry} is out of place")
        seen.add(int(entry))
    if len(seen) < length:
        raise ValueError("something is missing")


def permute_pixels(img, perm):
    height, width = img.shape
    _refuse_unless_order(perm, height * width)
    result = np.zeros((height, width), dtype=img.dtype)
    place = 0
    for i in range(height):
        for j in range(width):
            source = perm[place]
            result[i, j] = img[source // width, source % width]
            place += 1
    return result


def permute_weight_rows(weights, perm):
    pixels, units = weights.shape
    _refuse_unless_order(perm, pixels)
    result = np.zeros((pixels, units), dtype=weights.dtype)
    for i in range(pixels):
        for unit in range(units):
            result[i, unit] = weights[perm[i], unit]
    return result


def invert_permutation(perm):
    _refuse_unless_order(perm, len(perm))
    inverse = []
    for place in range(len(perm)):
        for i in range(len(perm)):
            if perm[i] == place:
                inverse.append(i)
    return np.array(inverse)
