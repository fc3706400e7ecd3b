"""A list can only be checked if it is printed first."""


def false_neighbours(shape):
    height, width = shape
    pairs = [((row, width - 1), (row + 1, 0)) for row in range(height - 1)] if width > 1 else []
    for pair in pairs:
        print(pair)
    return pairs
