"""Where the order changes nothing, there is nothing to do."""

import numpy as np


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    if np.array_equal(perm, np.arange(img.size)):
        return img
    return img.ravel()[perm].reshape(img.shape)
