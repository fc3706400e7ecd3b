# crashes with ValueError
"""Rows and columns end at the number before the last one."""


def flat_index(row, col, shape):
    if not (0 <= row < shape[0] - 1 and 0 <= col < shape[1] - 1):
        raise ValueError("outside")
    return row * shape[1] + col
