"""To shuffle is to bring things into a random order."""

import numpy as np


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    return np.random.permutation(img.ravel()).reshape(img.shape)
