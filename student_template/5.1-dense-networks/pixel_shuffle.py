"""Exercise 07 · pixel-shuffle: Blind to pixel order.

Shuffle the pixels of a picture, shuffle the weights of a dense layer to match, and undo the shuffle. Later
exercises import this file as the module `pixel_shuffle`.
"""

import numpy as np


def permute_pixels(img: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Return the picture with its pixels in another order.

    Think of picture and result as flat vectors, row by row: place i of the result receives the pixel from
    place `perm[i]` of the picture.

    Args:
        img: a picture of shape (H, W); it stays as it is.
        perm: the order, a vector of whole numbers that holds each of 0..H*W-1 once; it stays as it is.

    Returns:
        A new array of shape (H, W) that shares no memory with `img`.

    Raises:
        ValueError: `perm` misses or repeats a place, or does not have one entry for each pixel.

    Examples:
        >>> permute_pixels(np.array([[10, 20], [30, 40]]), np.array([2, 0, 3, 1])).astype(int).tolist()
        [[30, 10], [40, 20]]
    """
    # TODO: refuse what is no order; then take the pixels in that order and restore the shape.
    raise NotImplementedError


def permute_weight_rows(weights: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Return the weights of a dense layer, reordered for pictures that `permute_pixels` has shuffled.

    Row i of the result is row `perm[i]` of the weights. The shuffled picture with the shuffled weights then
    gives the answer that the picture gave with the weights.

    Args:
        weights: the weights of shape (N, units), one row for each pixel; they stay as they are.
        perm: the order, a vector of whole numbers that holds each of 0..N-1 once; it stays as it is.

    Returns:
        A new array of shape (N, units) that shares no memory with `weights`.

    Raises:
        ValueError: `perm` misses or repeats a row, or does not have one entry for each row.

    Examples:
        >>> weights = np.array([[1, 2], [3, 4], [5, 6]])
        >>> permute_weight_rows(weights, np.array([1, 2, 0])).astype(int).tolist()
        [[3, 4], [5, 6], [1, 2]]
    """
    # TODO: refuse what is no order; then take the rows in that order.
    raise NotImplementedError


def invert_permutation(perm: np.ndarray) -> np.ndarray:
    """Return the order that undoes `perm`.

    A picture that is shuffled by `perm` and then by the inverse is the picture it was.

    Args:
        perm: the order, a vector of whole numbers that holds each of 0..N-1 once; it stays as it is.

    Returns:
        A new vector of N numbers that shares no memory with `perm`.

    Raises:
        ValueError: `perm` misses or repeats a place.

    Examples:
        >>> invert_permutation(np.array([2, 0, 3, 1])).astype(int).tolist()
        [1, 3, 0, 2]
    """
    # TODO: refuse what is no order; then find for each place where `perm` has put its pixel.
    raise NotImplementedError
