"""A row ends after as many pixels as there are rows."""


def false_neighbours(shape):
    size = shape[0]
    return [((row, size - 1), (row + 1, 0)) for row in range(size - 1)] if shape[1] > 1 else []
