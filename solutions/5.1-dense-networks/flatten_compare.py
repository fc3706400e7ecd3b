"""Exercise 04 · flatten-compare: Flatten and compare.

Make a picture into the vector that a dense layer reads, and count where two pictures differ. Later exercises
import this file as the module `flatten_compare`.
"""

import numpy as np


def flatten_image(img: np.ndarray) -> np.ndarray:
    """Return all numbers of the picture as one vector, row by row.

    The last axis runs fastest, however many axes there are: a picture (H, W) becomes a vector (H*W,), a
    colour picture (H, W, C) a vector (H*W*C,).

    Args:
        img: a picture; it stays as it is.

    Returns:
        A new one-dimensional array that shares no memory with `img`.

    Examples:
        >>> flatten_image(np.array([[1, 2, 3], [4, 5, 6]])).astype(int).tolist()
        [1, 2, 3, 4, 5, 6]
    """
    return img.flatten()


def count_differences(a: np.ndarray, b: np.ndarray) -> int:
    """Return at how many positions the two arrays hold different values.

    Values are compared exactly; two values that are nearly equal differ. In a colour picture every number is
    a position of its own.

    Args:
        a: a picture or a vector; it stays as it is.
        b: another one of the same shape; it stays as it is.

    Returns:
        The count, as a whole-number type.

    Raises:
        ValueError: the shapes are not the same.

    Examples:
        >>> from make_cross import make_cross
        >>> from shift_image import shift_right
        >>> cross = make_cross(7)
        >>> int(count_differences(cross, shift_right(cross)))
        13
        >>> int(count_differences(np.array([4, 7, 0]), np.array([4, 9, 0])))
        1
    """
    if a.shape != b.shape:
        raise ValueError(f"only arrays of the same shape can be compared, not {a.shape} and {b.shape}")
    return int(np.count_nonzero(a != b))


def difference_fraction(a: np.ndarray, b: np.ndarray) -> float:
    """Return the share of positions at which the two arrays differ, from 0.0 to 1.0.

    Args:
        a: a picture or a vector; it stays as it is.
        b: another one of the same shape; it stays as it is.

    Returns:
        The number of differing positions, divided by the number of all positions; not rounded.

    Raises:
        ValueError: the shapes are not the same, or there are no positions at all.

    Examples:
        >>> float(difference_fraction(np.array([[4, 7], [0, 1]]), np.array([[4, 9], [0, 1]])))
        0.25
    """
    differing = count_differences(a, b)
    if a.size == 0:
        raise ValueError("without any positions there is no fraction of them")
    return differing / a.size
