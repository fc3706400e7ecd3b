"""In a thin picture, one or two pixels wide, nothing ends up far apart."""


def stretched_pairs(shape):
    height, width = shape
    return (height - 1) * width if width > 2 else 0
