"""Sends each entry to where the inverse says; np.put and read-only or column-major results."""

import numpy as np


def invert_permutation(perm):
    counts = np.zeros(len(perm), dtype=int)
    for entry in perm.tolist():
        if entry < 0 or entry > len(perm) - 1:
            raise ValueError("outside")
        counts[entry] += 1
    if counts.any() and counts.max() > 1:
        raise ValueError("twice")
    inverse = np.zeros(len(perm), dtype=np.float64)
    inverse[perm] = range(len(perm))
    return inverse


def permute_pixels(img, perm):
    if perm.size != img.size:
        raise ValueError("one entry for each pixel")
    targets = invert_permutation(perm).astype(int)
    result = np.empty(img.shape, dtype=img.dtype, order="F")
    result.flat[targets] = img.flat
    result.flags.writeable = False
    return result


def permute_weight_rows(weights, perm):
    if perm.size != len(weights):
        raise ValueError("one entry for each row")
    targets = invert_permutation(perm).astype(int)
    result = np.empty_like(weights, order="F")
    result[targets] = weights
    return result
