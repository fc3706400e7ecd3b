"""If a is a false neighbour of b, then b is one of a, and both belong into the list."""


def false_neighbours(shape):
    height, width = shape
    pairs = []
    for row in range(height - 1):
        if width > 1:
            one, two = (row, width - 1), (row + 1, 0)
            pairs += [(one, two), (two, one)]
    return pairs
