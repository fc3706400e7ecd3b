"""To get a whole number from a division, round it."""


def grid_position(index, shape):
    if not 0 <= index < shape[0] * shape[1]:
        raise ValueError("outside")
    row = round(index / shape[1])
    return row, abs(index - row * shape[1])
