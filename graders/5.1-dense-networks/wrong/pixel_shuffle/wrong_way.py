"""perm[i] says where pixel i goes."""

import numpy as np


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    result = np.zeros(img.size, dtype=img.dtype)
    result[perm] = img.ravel()
    return result.reshape(img.shape)
