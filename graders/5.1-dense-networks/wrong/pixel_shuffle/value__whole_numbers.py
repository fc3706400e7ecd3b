"""Pixels are whole numbers."""

import numpy as np


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    result = np.zeros(img.shape, dtype=int)
    result[...] = img.ravel()[perm].reshape(img.shape)
    return result
