"""A matrix with a single one in each row reorders both; its transpose is the inverse. Everything becomes a float."""

import numpy as np


def _matrix(perm, length):
    matrix = np.zeros((len(perm), length))
    for i, source in enumerate(perm):
        if not 0 <= source < length:
            raise ValueError("no such place")
        matrix[i, source] = 1.0
    if len(perm) != length or not (matrix.sum(axis=0) == 1).all():
        raise ValueError("no permutation")
    return matrix


def permute_pixels(img, perm):
    return (_matrix(perm, img.size) @ img.reshape(-1, 1)).reshape(img.shape)


def permute_weight_rows(weights, perm):
    return np.dot(_matrix(perm, len(weights)), weights)


def invert_permutation(perm):
    return _matrix(perm, len(perm)).T @ np.arange(len(perm))
