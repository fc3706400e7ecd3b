"""The first place in the vector is place 1."""


def flat_index(row, col, shape):
    if not (0 <= row < shape[0] and 0 <= col < shape[1]):
        raise ValueError("outside")
    return row * shape[1] + col + 1
