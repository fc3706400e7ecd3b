"""Brute force: counts by walking, and looks at every pair of pixels of the picture."""


def flat_index(row, col, shape):
    place = 0
    for i in range(shape[0]):
        for j in range(shape[1]):
            if i == row and j == col:
                return place
            place += 1
    raise ValueError("no such pixel")


def grid_position(index, shape):
    for i in range(shape[0]):
        for j in range(shape[1]):
            if flat_index(i, j, shape) == index:
                return [i, j]
    raise ValueError("no such place")


def _touch(a, b):
    return abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1


def stretched_pairs(shape):
    pixels = [(i, j) for i in range(shape[0]) for j in range(shape[1])]
    count = 0
    for first in range(len(pixels)):
        for second in range(first + 2, len(pixels)):
            if _touch(pixels[first], pixels[second]):
                count += 1
    return count


def false_neighbours(shape):
    pairs = []
    before = None
    for i in range(shape[0]):
        for j in range(shape[1]):
            if before is not None and not _touch(before, (i, j)):
                pairs.append([list(before), [i, j]])
            before = (i, j)
    return pairs
