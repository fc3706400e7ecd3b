"""divmod gives the column first, since the column is found by dividing."""


def grid_position(index, shape):
    if not 0 <= index < shape[0] * shape[1]:
        raise ValueError("outside")
    col, row = divmod(index, shape[1])
    return [row, col]
