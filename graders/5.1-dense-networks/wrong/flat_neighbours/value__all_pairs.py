"""All neighbours in the picture are torn apart by flattening."""


def stretched_pairs(shape):
    height, width = shape
    if width == 1:
        return 0
    return height * (width - 1) + width * (height - 1)
