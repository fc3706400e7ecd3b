"""Recursion: a row less until there is none; a step further along until the row ends."""


def flat_index(row, col, shape):
    height, width = shape
    if not 0 <= row < height or not 0 <= col < width:
        raise ValueError("not in the picture")
    if row == 0:
        return col
    return width + flat_index(row - 1, col, shape)


def grid_position(index, shape):
    height, width = shape
    if height == 0 or index < 0:
        raise ValueError("not in the picture")
    if index < width:
        return 0, index
    row, col = grid_position(index - width, (height - 1, width))
    return row + 1, col


def stretched_pairs(shape):
    height, width = shape
    if width < 2 or height < 2:
        return 0
    return width + stretched_pairs((height - 1, width))


def false_neighbours(shape):
    height, width = shape
    if width < 2 or height < 2:
        return []
    return [*false_neighbours((height - 1, width)), ((height - 2, width - 1), (height - 1, 0))]
