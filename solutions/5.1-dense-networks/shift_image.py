"""Exercise 02 · shift-image: Moving a picture.

Move a picture inside its frame: what leaves is lost, and zeros enter. Later exercises import this file as
the module `shift_image`.
"""

import numpy as np


def shift_right(img: np.ndarray, pixels: int = 1) -> np.ndarray:
    """Return the picture moved to the right.

    Columns that leave on the right are lost; the columns that become free on the left are 0. A move by 0
    gives an equal copy, a move by the whole width or more an all-dark picture.

    Args:
        img: a picture of shape (H, W); it stays as it is.
        pixels: how many columns to move by; a whole number of at least 0.

    Returns:
        A new array of shape (H, W) that shares no memory with `img` and can hold all its values.

    Raises:
        ValueError: `pixels` is negative.

    Examples:
        >>> picture = np.array([[1, 2, 3], [4, 5, 6]])
        >>> shift_right(picture).astype(int).tolist()
        [[0, 1, 2], [0, 4, 5]]
        >>> shift_right(picture, 2).astype(int).tolist()
        [[0, 0, 1], [0, 0, 4]]
    """
    if pixels < 0:
        raise ValueError(f"pixels must be at least 0, not {pixels}; shift_image moves in every direction")
    return _moved(img, 0, pixels)


def shift_image(img: np.ndarray, down: int = 0, right: int = 0) -> np.ndarray:
    """Return the picture moved down and to the right, or the other way where an amount is negative.

    Pixels that leave are lost and zeros enter, on all four sides and for moves of any size.

    Args:
        img: a picture of shape (H, W); it stays as it is.
        down: how many rows to move down by; a negative number moves up.
        right: how many columns to move right by; a negative number moves left.

    Returns:
        A new array of shape (H, W) that shares no memory with `img` and can hold all its values.

    Examples:
        >>> picture = np.array([[1, 2, 3], [4, 5, 6]])
        >>> shift_image(picture, down=1).astype(int).tolist()
        [[0, 0, 0], [1, 2, 3]]
        >>> shift_image(picture, down=-1, right=1).astype(int).tolist()
        [[0, 4, 5], [0, 0, 0]]
    """
    return _moved(img, down, right)


def _moved(img: np.ndarray, down: int, right: int) -> np.ndarray:
    """Return a dark picture into which the block that survives the move has been copied."""
    height, width = img.shape
    old_rows, new_rows = _survivors(height, down)
    old_columns, new_columns = _survivors(width, right)
    moved = np.zeros_like(img)
    moved[new_rows, new_columns] = img[old_rows, old_columns]
    return moved


def _survivors(length: int, step: int) -> tuple[slice, slice]:
    """Return where the places that are not pushed out lie before and after a move by `step`."""
    count = max(length - abs(step), 0)
    before, after = max(-step, 0), max(step, 0)
    return slice(before, before + count), slice(after, after + count)
