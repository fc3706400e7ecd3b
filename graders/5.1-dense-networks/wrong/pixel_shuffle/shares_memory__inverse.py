"""An order that is its own inverse can be handed back as it is."""

import numpy as np


def invert_permutation(perm):
    if sorted(perm.tolist()) != list(range(len(perm))):
        raise ValueError("not an order")
    if (perm[perm] == np.arange(len(perm))).all():
        return perm
    return np.argsort(perm)
