"""If pixels and rows are sent the same way, everything fits together."""

import numpy as np


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    result = np.zeros_like(img, order="C")
    width = img.shape[1]
    for i, target in enumerate(perm.tolist()):
        result[target // width, target % width] = img[i // width, i % width]
    return result


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(len(weights))):
        raise ValueError("not an order")
    result = np.zeros_like(weights)
    result[perm] = weights
    return result
