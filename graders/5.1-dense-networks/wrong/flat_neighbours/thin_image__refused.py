# crashes with ValueError
"""A picture of a single row or column is no picture."""


def stretched_pairs(shape):
    height, width = shape
    if height < 2 or width < 2:
        raise ValueError("too small")
    return (height - 1) * width


def false_neighbours(shape):
    height, width = shape
    if height < 2 or width < 2:
        raise ValueError("too small")
    return [((row, width - 1), (row + 1, 0)) for row in range(height - 1)]
