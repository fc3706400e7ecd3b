"""The pairs are pairs of places in the vector."""


def false_neighbours(shape):
    height, width = shape
    return [((row + 1) * width - 1, (row + 1) * width) for row in range(height - 1)] if width > 1 else []
