"""A position is x and y: first how far to the right, then how far down."""


def grid_position(index, shape):
    if not 0 <= index < shape[0] * shape[1]:
        raise ValueError("outside")
    return index % shape[1], index // shape[1]
