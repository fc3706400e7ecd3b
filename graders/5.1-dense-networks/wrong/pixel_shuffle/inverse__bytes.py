"""Places are small numbers and fit into a byte."""

import numpy as np


def invert_permutation(perm):
    if sorted(perm.tolist()) != list(range(len(perm))):
        raise ValueError("not an order")
    return np.argsort(perm).astype(np.uint8)
