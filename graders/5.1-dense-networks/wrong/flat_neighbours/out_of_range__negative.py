"""Negative numbers count from the end, as everywhere in Python."""


def grid_position(index, shape):
    size = shape[0] * shape[1]
    if not -size <= index < size:
        raise ValueError("outside")
    return divmod(index % size, shape[1])
