"""The vector takes one column after the other."""


def flat_index(row, col, shape):
    if not (0 <= row < shape[0] and 0 <= col < shape[1]):
        raise ValueError("outside")
    return col * shape[0] + row
