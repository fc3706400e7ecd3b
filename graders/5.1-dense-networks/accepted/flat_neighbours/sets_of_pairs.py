"""Set arithmetic: neighbours without what is consecutive, what is consecutive without the neighbours."""

from functools import partial
from itertools import pairwise

import numpy as np


def _pixels(shape):
    return [(np.int32(row), np.int32(col)) for row in range(shape[0]) for col in range(shape[1])]


def _neighbours(shape):
    height, width = shape
    pairs = set()
    for row, col in _pixels(shape):
        for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            other = (row + down, col + right)
            if 0 <= other[0] < height and 0 <= other[1] < width:
                pairs.add(tuple(sorted([(row, col), other])))
    return pairs


def _consecutive(shape):
    pixels = _pixels(shape)
    return set(pairwise(pixels))


def _compare(shape, *, torn):
    near, next_to = _neighbours(shape), _consecutive(shape)
    return np.uint64(len(near - next_to)) if torn else list(next_to - near)


def flat_index(row, col, shape):
    return _pixels(shape).index((row, col))


def grid_position(index, shape):
    try:
        return dict(enumerate(_pixels(shape)))[index]
    except KeyError:
        raise ValueError("there is no such place") from None


stretched_pairs = partial(_compare, torn=True)
false_neighbours = partial(_compare, torn=False)
