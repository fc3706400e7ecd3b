"""Pixels that are neighbours in the picture and not in the vector are the false ones."""


def false_neighbours(shape):
    height, width = shape
    if width == 1:
        return []
    return [((row, col), (row + 1, col)) for row in range(height - 1) for col in range(width)]
