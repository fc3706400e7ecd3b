"""A number is a number, with or without a decimal point."""


def flat_index(row, col, shape):
    if not (0 <= row < shape[0] and 0 <= col < shape[1]):
        raise ValueError("outside")
    return float(row * shape[1] + col)
