"""Row ends are torn apart, too, so they have to be counted along."""


def stretched_pairs(shape):
    height, width = shape
    return (height - 1) * width + height - 1 if width > 1 else 0
