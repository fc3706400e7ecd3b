# crashes with ValueError
"""The pixel at the top left is the one in row 1 and column 1."""


def flat_index(row, col, shape):
    if not (1 <= row <= shape[0] and 1 <= col <= shape[1]):
        raise ValueError("outside")
    return (row - 1) * shape[1] + (col - 1)
