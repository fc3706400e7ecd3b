"""At the bottom of a column the vector jumps to the top of the next one."""


def false_neighbours(shape):
    height, width = shape
    return [((height - 1, col), (0, col + 1)) for col in range(width - 1)] if height > 1 else []
