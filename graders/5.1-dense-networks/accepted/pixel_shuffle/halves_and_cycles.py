"""Recursion on halves of the order, the inverse as the last power before the identity."""

import numpy as np


def _is_order(perm, length):
    return perm.shape == (length,) and not set(range(length)).symmetric_difference(perm.tolist())


def _gather(lines, perm):
    if len(perm) <= 1:
        return [lines[entry] for entry in perm]
    middle = len(perm) // 2
    return _gather(lines, perm[:middle]) + _gather(lines, perm[middle:])


def permute_pixels(img, perm):
    if not _is_order(perm, img.size):
        raise ValueError("wrong order")
    return np.reshape(_gather(img.ravel(), perm), img.shape)


def permute_weight_rows(weights, perm):
    if not _is_order(perm, weights.shape[0]):
        raise ValueError("wrong order")
    return np.vstack(_gather(weights, perm))


def invert_permutation(perm):
    if not _is_order(perm, perm.size):
        raise ValueError("wrong order")
    inverse = np.full(perm.shape, -1)
    for start in range(perm.size):
        place = start
        while inverse[perm[place]] < 0:
            inverse[perm[place]] = place
            place = perm[place]
    return inverse
