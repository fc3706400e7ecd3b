"""Exercise 12 · filter-matrix: A filter is a tied dense layer.

Write a filter as the weight matrix of a dense layer: mostly zeros, and the same few numbers again and again.
Later exercises import this file as the module `filter_matrix`.
"""

import numpy as np


def filter_matrix(image_shape: tuple[int, int], kernel: np.ndarray) -> np.ndarray:
    """Return the matrix that does to a flat picture what the filter does to the picture.

    Multiplied with the picture, flattened row by row, it gives the map of `slide_filter(img, kernel, "valid")`,
    flattened row by row. So there is one row of the matrix for each window of the picture and one column for
    each pixel.

    Args:
        image_shape: the shape (H, W) of the pictures.
        kernel: the filter, of shape (kh, kw); it stays as it is.

    Returns:
        A new array of shape ((H - kh + 1) * (W - kw + 1), H * W).

    Raises:
        ValueError: the filter has more rows or more columns than the pictures.

    Examples:
        >>> filter_matrix((2, 3), np.array([[1, 2]])).astype(int).tolist()
        [[1, 2, 0, 0, 0, 0], [0, 1, 2, 0, 0, 0], [0, 0, 0, 1, 2, 0], [0, 0, 0, 0, 1, 2]]
        >>> filter_matrix((2, 2), np.array([[0.5], [-1.0]])).tolist()
        [[0.5, 0.0, -1.0, 0.0], [0.0, 0.5, 0.0, -1.0]]
    """
    # TODO: for each window, a row of zeros into which the filter's numbers go, each at its pixel's place.
    raise NotImplementedError


def matrix_budget(image_shape: tuple[int, int], kernel_size: int | tuple[int, int]) -> dict:
    """Return how many entries of the filter's matrix there are, of each kind.

    Only the shapes count: an entry whose pixel lies inside its row's window is a connection, whatever number the
    filter has there.

    Args:
        image_shape: the shape (H, W) of the pictures.
        kernel_size: the shape (kh, kw) of the filter; a single whole number k stands for (k, k).

    Returns:
        A dictionary with five counts, each of a whole-number type:
        "entries", all entries of the matrix;
        "wired", those that connect a window with one of its pixels;
        "zeros", the rest;
        "free", how many numbers of the matrix can be chosen independently of each other;
        "tied", the connections beyond those.

    Raises:
        ValueError: the filter has more rows or more columns than the pictures.

    Examples:
        >>> matrix_budget((28, 28), 3) == {"entries": 529984, "wired": 6084, "zeros": 523900, "free": 9, "tied": 6075}
        True
        >>> int(matrix_budget((2, 3), (1, 2))["wired"])
        8
    """
    # TODO: how many windows there are; then the five counts from a few products.
    raise NotImplementedError
