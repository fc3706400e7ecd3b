"""Sorts lines by their place in the inverse, sorts places by the order; bytes for the check; bincount."""

import numpy as np


def _inverse(perm):
    return sorted(range(len(perm)), key=perm.__getitem__)


def invert_permutation(perm):
    if perm.min() < 0 or not (np.bincount(perm, minlength=len(perm)) == 1).all():
        raise ValueError("each place once")
    return np.array(_inverse(perm))


def permute_weight_rows(weights, perm):
    invert_permutation(perm)
    if len(perm) != len(weights):
        raise ValueError("each row once")
    ranks = _inverse(perm)
    rows = sorted(range(len(perm)), key=ranks.__getitem__)
    return np.stack([weights[row] for row in rows])


def permute_pixels(img, perm):
    if len(perm) != img.size:
        raise ValueError("each pixel once")
    return permute_weight_rows(img.reshape(img.size, 1), perm).reshape(img.shape)
