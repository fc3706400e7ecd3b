"""Room for the inverse is made once for each length and filled anew."""

import numpy as np

_rooms = {}


def invert_permutation(perm):
    if sorted(perm.tolist()) != list(range(len(perm))):
        raise ValueError("not an order")
    room = _rooms.setdefault(len(perm), np.zeros(len(perm), dtype=int))
    room[perm] = np.arange(len(perm))
    return room
