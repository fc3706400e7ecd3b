"""Formulas, a constant list of seams for every height, and guards of their own for thin pictures."""


def flat_index(row: int, col: int, shape: tuple[int, int]) -> int:
    if row < 0 or col < 0 or row >= shape[0] or col >= shape[1]:
        raise ValueError("outside")
    return col + row * shape[1]


def grid_position(index: int, shape: tuple[int, int]) -> tuple[int, int]:
    if index < 0 or index >= shape[0] * shape[1]:
        raise ValueError("outside")
    return index // shape[1], index % shape[1]


def stretched_pairs(shape: tuple[int, int]) -> int:
    rows, columns = shape
    return rows * columns - columns if columns != 1 else 0


def false_neighbours(shape: tuple[int, int]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    rows, columns = shape
    seams = []
    for row in range(1, rows):
        if columns > 1:
            seams.append(((row - 1, columns - 1), (row, 0)))
    return seams
