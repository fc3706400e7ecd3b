"""One general function of an axis, as a partial; an object that can be called; a lambda. Long floats throughout."""

from functools import partial

import numpy as np


class Order:
    def __init__(self, undo=False):
        self.undo = undo

    def __call__(self, *perms):
        (perm,) = perms
        counts = np.unique(perm, return_counts=True)
        if not np.array_equal(counts, (np.arange(perm.size), np.ones(perm.size))):
            raise ValueError(perm)
        return np.fromiter(map(perm.tolist().index, range(perm.size)), np.int16) if self.undo else perm


def _take(values, perm, *, whole):
    lines = values.reshape(-1, 1) if whole else values
    if len(lines) != len(perm):
        raise ValueError("lengths differ")
    return np.take(lines.astype(np.longdouble), Order()(perm), axis=0).reshape(values.shape)


permute_pixels = partial(_take, whole=True)
permute_weight_rows = lambda *args: _take(*args, whole=False)  # noqa: E731 - meant to be one
invert_permutation = Order(undo=True)
