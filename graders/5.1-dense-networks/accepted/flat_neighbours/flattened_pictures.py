"""Lights one pixel and flattens with the earlier exercise; looks neighbours up in a dictionary of places."""

import itertools

import numpy as np
from flatten_compare import flatten_image


def flat_index(row, col, shape):
    if min(row, col) < 0:
        raise ValueError("negative")
    picture = np.zeros(shape)
    try:
        picture[row, col] = 1
    except IndexError as error:
        raise ValueError(str(error)) from error
    return flatten_image(picture).argmax()


def grid_position(index, shape):
    vector = np.zeros(np.prod(shape))
    if not 0 <= index <= len(vector) - 1:
        raise ValueError("not in the vector")
    vector[index] = 1
    row, col = np.nonzero(vector.reshape(shape))
    return int(row[0]), int(col[0])


def _places(shape):
    return {pixel: place for place, pixel in enumerate(itertools.product(*map(range, shape)))}


def stretched_pairs(shape):
    places = _places(shape)
    steps = [
        places[below] - place
        for (row, col), place in places.items()
        for below in ((row + 1, col), (row, col + 1))
        if below in places
    ]
    return len(steps) - steps.count(1)


def false_neighbours(shape):
    order = {place: pixel for pixel, place in _places(shape).items()}
    jumps = []
    for place in range(1, len(order)):
        (a, b), (c, d) = order[place - 1], order[place]
        if {(c - a, d - b)} - {(0, 1), (1, 0)}:
            jumps.append((order[place - 1], order[place]))
    return jumps[::-1]
