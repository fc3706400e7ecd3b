"""Looks places up in an index picture and searches it for them; bytes and np.where."""

import numpy as np


def _numbered(shape):
    return np.array([range(row * shape[1], (row + 1) * shape[1]) for row in range(shape[0])])


def flat_index(row, col, shape):
    if 0 <= row <= shape[0] - 1 and 0 <= col <= shape[1] - 1:
        return _numbered(shape)[row][col]
    raise ValueError(f"({row}, {col}) is not in {shape}")


def grid_position(index, shape):
    found = np.argwhere(_numbered(shape) == index)
    if len(found) != 1:
        raise ValueError(f"{index} is not in {shape}")
    return tuple(found[0])


def stretched_pairs(shape):
    numbered = _numbered(shape)
    torn = 0
    for lines in (numbered, numbered.T):
        for line in lines.tolist():
            torn += sum(1 for i in range(1, len(line)) if line[i] - line[i - 1] > 1)
    return torn


def false_neighbours(shape):
    numbered = _numbered(shape)
    if numbered.shape[1] == 1:
        return ()
    ends = zip(numbered[:-1, -1].tolist(), numbered[1:, 0].tolist(), strict=True)
    return tuple((grid_position(end, shape), grid_position(start, shape)) for end, start in ends)
