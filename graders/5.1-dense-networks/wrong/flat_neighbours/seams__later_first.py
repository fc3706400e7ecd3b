"""A pair has no order."""


def false_neighbours(shape):
    height, width = shape
    return [((row + 1, 0), (row, width - 1)) for row in range(height - 1)] if width > 1 else []
