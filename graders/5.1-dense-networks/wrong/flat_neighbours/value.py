"""Between two rows there is one more step, for the end of the row."""


def flat_index(row, col, shape):
    if not (0 <= row < shape[0] and 0 <= col < shape[1]):
        raise ValueError("outside")
    return row * (shape[1] + 1) + col
