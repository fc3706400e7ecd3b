"""Exercise 05 · flat-neighbours: Who is next to whom?

Follow a pixel into the flat vector and back, and find out which neighbours flattening separates and which it
makes up. Later exercises import this file as the module `flat_neighbours`.
"""


def flat_index(row: int, col: int, shape: tuple[int, int]) -> int:
    """Return the place of a pixel in the vector that the picture becomes, row by row.

    Rows, columns and places in the vector are counted from 0.

    Args:
        row: the row of the pixel, from 0 to H - 1.
        col: its column, from 0 to W - 1.
        shape: the shape (H, W) of the picture.

    Returns:
        The place, as a whole-number type.

    Raises:
        ValueError: there is no such pixel in the picture; negative numbers do not count from the end.

    Examples:
        >>> int(flat_index(2, 3, (5, 5)))
        13
        >>> int(flat_index(1, 0, (2, 8)))
        8
    """
    # TODO: refuse what is outside; then count the pixels that come before this one.
    raise NotImplementedError


def grid_position(index: int, shape: tuple[int, int]) -> tuple[int, int]:
    """Return the row and the column of the pixel at a place in the flat vector: the way back of `flat_index`.

    Args:
        index: a place in the vector, from 0 to H * W - 1.
        shape: the shape (H, W) of the picture.

    Returns:
        The pair (row, column), a tuple or a list of two whole numbers.

    Raises:
        ValueError: there is no such place in the vector; negative numbers do not count from the end.

    Examples:
        >>> row, col = grid_position(13, (5, 5))
        >>> int(row), int(col)
        (2, 3)
    """
    # TODO: refuse what is outside; then find the row that this place is in, and how far along it.
    raise NotImplementedError


def stretched_pairs(shape: tuple[int, int]) -> int:
    """Return how many pairs of neighbours are more than one step apart in the flat vector.

    Neighbours are two pixels that share an edge: one is directly above, below, left or right of the other.
    Each pair counts once.

    Args:
        shape: the shape (H, W) of the picture; both are at least 1.

    Returns:
        The count, as a whole-number type.

    Examples:
        >>> int(stretched_pairs((5, 5)))
        20
        >>> int(stretched_pairs((2, 3)))
        3
    """
    # TODO: which of the two kinds of neighbour is torn apart, and how many pairs are there of it?
    raise NotImplementedError


def false_neighbours(shape: tuple[int, int]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the pairs of pixels that follow each other in the flat vector but do not touch in the picture.

    Two pixels touch if they share an edge. Within a pair the pixel that comes first in the vector comes
    first; the order of the pairs is free.

    Args:
        shape: the shape (H, W) of the picture; both are at least 1.

    Returns:
        A new list (or a tuple) of pairs ((row, column), (row, column)).

    Examples:
        >>> false_neighbours((2, 4))
        [((0, 3), (1, 0))]
        >>> len(false_neighbours((5, 5)))
        4
    """
    # TODO: go along the vector and keep the steps that jump in the picture.
    raise NotImplementedError
