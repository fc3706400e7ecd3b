"""A place outside is an IndexError, as with lists."""


def grid_position(index, shape):
    if not 0 <= index < shape[0] * shape[1]:
        raise IndexError("outside")
    return divmod(index, shape[1])
