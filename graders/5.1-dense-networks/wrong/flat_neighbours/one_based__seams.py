"""Rows go from 1 to H and columns from 1 to W."""


def false_neighbours(shape):
    height, width = shape
    if width == 1:
        return []
    return [((row, width), (row + 1, 1)) for row in range(1, height)]
