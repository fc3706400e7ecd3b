"""The remainder is the row, because rows come first."""


def grid_position(index, shape):
    if not 0 <= index < shape[0] * shape[1]:
        raise ValueError("outside")
    return index % shape[0], index // shape[0]
