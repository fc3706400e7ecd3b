"""Python's own lists and dictionaries; the rows of the weights as columns of a larger array, so not contiguous."""

import numpy as np
from flatten_compare import flatten_image


def _order(perm, length):
    places = dict(zip(perm.tolist(), range(len(perm)), strict=True))
    if set(places) != set(range(length)) or len(perm) != length:
        raise ValueError("not an order")
    return places


def permute_pixels(img, perm):
    _order(perm, img.size)
    pixels = flatten_image(img).tolist()
    rows = []
    taken = iter(perm.tolist())
    for _ in range(img.shape[0]):
        rows.append([pixels[next(taken)] for _ in range(img.shape[1])])
    return np.array(rows)


def permute_weight_rows(weights, perm):
    _order(perm, len(weights))
    wide = np.zeros((weights.shape[0], 2 * weights.shape[1]), dtype=weights.dtype)
    for i, source in enumerate(perm):
        wide[i, ::2] = weights[source]
    return wide[:, ::2]


def invert_permutation(perm):
    places = _order(perm, len(perm))
    return np.array([places[place] for place in sorted(places)], dtype=np.uint32)
