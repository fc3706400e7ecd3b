"""Every end of a row makes a false neighbour."""


def false_neighbours(shape):
    height, width = shape
    return [((row, width - 1), (row + 1, 0)) for row in range(height - 1)]
