"""A picture of height H has the rows 0 to H."""


def flat_index(row, col, shape):
    if not (0 <= row <= shape[0] and 0 <= col <= shape[1]):
        raise ValueError("outside")
    return row * shape[1] + col


def grid_position(index, shape):
    if not 0 <= index <= shape[0] * shape[1]:
        raise ValueError("outside")
    return divmod(index, shape[1])
