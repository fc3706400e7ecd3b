"""A picture is a row of columns, and its vector begins with the first column."""


def flat_index(row, col, shape):
    if not (0 <= row < shape[0] and 0 <= col < shape[1]):
        raise ValueError("outside")
    return col * shape[0] + row


def grid_position(index, shape):
    if not 0 <= index < shape[0] * shape[1]:
        raise ValueError("outside")
    col, row = divmod(index, shape[0])
    return row, col


def stretched_pairs(shape):
    return shape[0] * (shape[1] - 1) if shape[0] > 1 else 0


def false_neighbours(shape):
    height, width = shape
    return [((height - 1, col), (0, col + 1)) for col in range(width - 1)] if height > 1 else []
