"""Pixels are named by column and row."""


def false_neighbours(shape):
    height, width = shape
    return [((width - 1, row), (0, row + 1)) for row in range(height - 1)] if width > 1 else []
