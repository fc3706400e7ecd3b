"""Exercise 11 · slide-filter: One filter, every place.

Lay one small filter on every window of a picture and write down what it answers: the same few weights at
every place. Later exercises import this file as the module `slide_filter`.
"""

import numpy as np


def slide_filter(img: np.ndarray, kernel: np.ndarray, padding: str = "valid") -> np.ndarray:
    """Return the filter's answer for each window of the picture, as a map.

    The filter is laid on the window as it is, without turning it round. What lies on top of each other is
    multiplied, and the products are added up. All of this is done with floating-point numbers, whatever the
    dtypes of picture and filter.

    With "valid", the windows are those that lie inside the picture. With "same", the picture is first
    surrounded by zeros: `kh // 2` rows above and as many below, `kw // 2` columns on the left and as many on
    the right. There is then one window for each pixel, with that pixel in its middle.

    Args:
        img: a picture of shape (H, W); it stays as it is.
        kernel: the filter, of shape (kh, kw); it stays as it is.
        padding: "valid" or "same".

    Returns:
        A new array of shape (H - kh + 1, W - kw + 1) for "valid", (H, W) for "same".

    Raises:
        ValueError: `img` or `kernel` does not have exactly two axes; the filter has more rows or more columns
            than the picture, with "valid"; a side of the filter is even, with "same"; `padding` is neither of
            the two names.

    Examples:
        >>> edge = np.array([[-1, 1]])
        >>> slide_filter(np.array([[0, 0, 5, 5], [0, 9, 9, 9]]), edge).astype(float).tolist()
        [[0.0, 5.0, 0.0], [9.0, 0.0, 0.0]]
        >>> left_half = np.array([[0.5, 0.0, 0.0]])
        >>> slide_filter(np.array([[3, 1, 4]]), left_half, padding="same").astype(float).tolist()
        [[0.0, 1.5, 0.5]]
    """
    # TODO: one window's answer first; then all windows; then the zeros around the picture and what is refused.
    raise NotImplementedError
