"""argsort brings things into an order."""

import numpy as np


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    return img.ravel()[np.argsort(perm)].reshape(img.shape)
