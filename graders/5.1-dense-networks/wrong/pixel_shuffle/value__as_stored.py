"""A picture's numbers lie in memory row by row."""

import numpy as np


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    return np.ravel(img, order="K")[perm].reshape(img.shape)
