"""People count rows and columns from 1, so that is what a position has to say."""


def grid_position(index, shape):
    if not 0 <= index < shape[0] * shape[1]:
        raise ValueError("outside")
    return index // shape[1] + 1, index % shape[1] + 1
