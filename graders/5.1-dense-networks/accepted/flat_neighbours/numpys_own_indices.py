"""ravel_multi_index and unravel_index, whose errors are the wanted ones; an index picture and its differences."""

import numpy as np


def flat_index(row, col, shape):
    return np.ravel_multi_index((row, col), shape)


def grid_position(index, shape):
    return np.unravel_index(index, shape)


def stretched_pairs(shape):
    places = np.arange(np.prod(shape)).reshape(shape)
    return np.sum(np.diff(places, axis=0) != 1) + np.sum(np.diff(places, axis=1) != 1)


def false_neighbours(shape):
    rows, columns = np.unravel_index(np.arange(np.prod(shape)), shape)
    apart = np.abs(np.diff(rows)) + np.abs(np.diff(columns)) > 1
    return [((rows[i], columns[i]), (rows[i + 1], columns[i + 1])) for i in np.nonzero(apart)[0]]
