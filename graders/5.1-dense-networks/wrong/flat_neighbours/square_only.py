"""A picture is as wide as it is high."""


def stretched_pairs(shape):
    size = shape[0]
    return size * (size - 1) if shape[1] > 1 else 0
