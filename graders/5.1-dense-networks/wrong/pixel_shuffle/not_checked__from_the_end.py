"""NumPy knows negative places: they count from the end, so an order may use them."""

import numpy as np


def permute_pixels(img, perm):
    if len(perm) != img.size or sorted((perm % img.size).tolist()) != list(range(img.size)) or max(perm) >= img.size:
        raise ValueError("not an order")
    return img.ravel()[perm].reshape(img.shape)


def invert_permutation(perm):
    if sorted((perm % len(perm)).tolist()) != list(range(len(perm))) or max(perm) >= len(perm):
        raise ValueError("not an order")
    return np.argsort(perm % len(perm))
