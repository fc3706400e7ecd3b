"""Exercise 01 · make-cross: A picture from two bars.

Draw the first test picture of this kata: a cross of one row and one column. Later exercises import this
file as the module `make_cross`.
"""

import operator

import numpy as np


def make_cross(size: int = 7) -> np.ndarray:
    """Return a picture of a cross: one bar along a row, one bar along a column.

    The horizontal bar fills the whole row `size // 2`, the vertical bar the whole column `size // 2`. Pixels
    on a bar are 1, all others 0. An even size has no middle row; its bars lie just past the middle.

    Args:
        size: the number of rows, and of columns; a whole number of at least 1.

    Returns:
        A new array of shape (size, size), of an integer or float dtype.

    Raises:
        ValueError: `size` is below 1.
        TypeError: `size` is no whole number (a ValueError will do as well).

    Examples:
        >>> make_cross(3).astype(int).tolist()
        [[0, 1, 0], [1, 1, 1], [0, 1, 0]]
        >>> make_cross().shape
        (7, 7)
    """
    size = operator.index(size)
    if size < 1:
        raise ValueError(f"size must be at least 1, not {size}")
    on_bar = np.arange(size) == size // 2
    return (on_bar[:, np.newaxis] | on_bar).astype(float)
