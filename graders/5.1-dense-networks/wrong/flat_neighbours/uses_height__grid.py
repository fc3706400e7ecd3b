"""The first number of the shape is what the place is divided by."""


def grid_position(index, shape):
    if not 0 <= index < shape[0] * shape[1]:
        raise ValueError("outside")
    return divmod(index, shape[0])
