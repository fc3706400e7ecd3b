"""Fancy indexing for both, argsort for the inverse; the order is sorted to check it."""

import numpy as np


def permute_pixels(img: np.ndarray, perm: np.ndarray) -> np.ndarray:
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order of these pixels")
    return img.flatten()[perm].reshape(*img.shape)


def permute_weight_rows(weights: np.ndarray, perm: np.ndarray) -> np.ndarray:
    if sorted(perm.tolist()) != list(range(weights.shape[0])):
        raise ValueError("not an order of these rows")
    return weights[perm, :]


def invert_permutation(perm: np.ndarray) -> np.ndarray:
    if sorted(perm.tolist()) != list(range(len(perm))):
        raise ValueError("not an order")
    return np.argsort(perm)
