"""Exercise 06 · dense-response: What a dense layer answers.

Let a dense layer answer a picture, and measure how far its answers to two pictures lie apart. Later
exercises import this file as the module `dense_response`.
"""

import numpy as np


def dense_forward(x: np.ndarray, weights: np.ndarray, bias: np.ndarray | None = None) -> np.ndarray:
    """Return the weighted sums of a dense layer, one for each of its units.

    Each unit has one column of `weights` and one number of `bias`. It multiplies every input by its own weight
    for it, adds everything up, and adds its bias, if there is one. Nothing else happens to the sum.

    Args:
        x: one flat picture of shape (N,), or a stack of them, (B, N); it stays as it is.
        weights: an array of shape (N, units); it stays as it is.
        bias: an array of shape (units,), or None for a layer without; it stays as it is.

    Returns:
        A new array of shape (units,), or (B, units) for a stack: one row of answers per picture.

    Raises:
        ValueError: the shapes do not fit together. That goes for a bias of any shape but (units,), too.

    Examples:
        >>> weights = np.array([[2.0, 0.0, 1.0], [-1.0, 3.0, 0.5]])
        >>> dense_forward(np.array([1.0, 2.0]), weights).tolist()
        [0.0, 6.0, 2.0]
        >>> dense_forward(np.array([[1.0, 2.0], [0.0, 4.0]]), weights, np.array([10.0, 20.0, 30.0])).tolist()
        [[10.0, 26.0, 32.0], [6.0, 32.0, 32.0]]
    """
    # TODO: refuse shapes that do not fit, then one weighted sum per unit.
    raise NotImplementedError


def response_gap(img_a: np.ndarray, img_b: np.ndarray, weights: np.ndarray, bias: np.ndarray | None = None) -> float:
    """Return how far apart a dense layer's answers to two pictures are.

    Both pictures are flattened row by row. The gap is the Euclidean (L2) length of the difference between the
    two answers.

    Args:
        img_a: a picture of shape (H, W); it stays as it is.
        img_b: another one of the same shape; it stays as it is.
        weights: an array of shape (H*W, units); it stays as it is.
        bias: an array of shape (units,), or None for a layer without; it stays as it is.

    Returns:
        The length, 0.0 or more; not rounded.

    Raises:
        ValueError: the pictures have different shapes, or the weights do not fit them.

    Examples:
        >>> weights = np.array([[3.0, 4.0], [0.0, 1.0]])
        >>> float(response_gap(np.array([[5, 1]]), np.array([[4, 1]]), weights))
        5.0
        >>> from make_cross import make_cross
        >>> from shift_image import shift_right
        >>> stream = np.random.RandomState(42)
        >>> weights, bias = stream.randn(49, 4), stream.randn(4)
        >>> f"{response_gap(make_cross(7), shift_right(make_cross(7)), weights, bias):.2f}"
        '5.45'
    """
    # TODO: two flat pictures, two answers, one length.
    raise NotImplementedError
