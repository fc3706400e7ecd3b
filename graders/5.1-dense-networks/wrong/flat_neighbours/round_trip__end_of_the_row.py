"""The last pixel of a row is the one from which the next row begins."""


def grid_position(index, shape):
    height, width = shape
    if not 0 <= index < height * width:
        raise ValueError("outside")
    row, col = 0, index
    while col >= width - 1 and row < height - 1:
        row, col = row + 1, col - width
    return row, max(col, 0)
