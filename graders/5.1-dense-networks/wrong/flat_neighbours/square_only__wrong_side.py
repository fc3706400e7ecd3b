"""Each row but the last pixel of it is torn away."""


def stretched_pairs(shape):
    height, width = shape
    return height * (width - 1)
