"""Exercise 14 · max-pool-invariance: From "where" to "whether".

A map tells where a pattern lies; its largest response tells whether there is one. Later exercises import this
file as the module `max_pool_invariance`.
"""

from collections.abc import Callable

import numpy as np
from flat_neighbours import grid_position
from shift_image import shift_image
from slide_filter import slide_filter


def global_max_pool(feature_maps: np.ndarray) -> float | np.ndarray:
    """Return the largest response of a map, or of each map of a stack.

    Args:
        feature_maps: one map of shape (H, W), or a stack of F maps of shape (F, H, W); it stays as it is.

    Returns:
        A plain number for one map; an array of shape (F,), one number for each map, for a stack.

    Raises:
        ValueError: there are neither two nor three axes, or a map holds no response.

    Examples:
        >>> float(global_max_pool(np.array([[-3.0, 2.0, 1.0], [0.0, -7.0, 1.5]])))
        2.0
        >>> global_max_pool(np.array([[[1.0, 4.0]], [[-2.0, -5.0]]])).tolist()
        [4.0, -2.0]
    """
    if feature_maps.ndim == 2:
        return float(feature_maps.max())  # the maximum of no responses is a ValueError already
    if feature_maps.ndim == 3:
        return feature_maps.reshape(len(feature_maps), -1).max(axis=1)
    raise ValueError(f"a map (H, W) or a stack (F, H, W) is needed, not {feature_maps.shape}")


def peak_position(feature_map: np.ndarray) -> tuple[int, int]:
    """Return where the largest response of a map is.

    Args:
        feature_map: a map of shape (H, W); it stays as it is.

    Returns:
        Row and column, as a pair of whole numbers; where several places share the maximum, those of the first
        one in reading order.

    Examples:
        >>> tuple(map(int, peak_position(np.array([[1.0, 3.0, 8.0], [9.0, 9.0, 2.0]]))))
        (1, 0)
    """
    return grid_position(int(feature_map.argmax()), feature_map.shape)


def detector_score(img: np.ndarray, kernel: np.ndarray) -> float:
    """Return the largest response of the filter, over all places where the whole filter lies on the picture.

    Args:
        img: a picture of shape (H, W); it stays as it is.
        kernel: a filter that is no larger, laid on as in `slide_filter`; it stays as it is.

    Returns:
        The largest response, as a plain number.

    Examples:
        >>> from shift_image import shift_image
        >>> bar = np.zeros((28, 28))
        >>> bar[5:8, 5] = 1.0
        >>> line = np.array([[-1, 1], [-1, 1], [-1, 1]])
        >>> float(detector_score(bar, line)), float(detector_score(shift_image(bar, 15, 15), line))
        (3.0, 3.0)
    """
    return global_max_pool(slide_filter(img, kernel))


def invariance_gap(score: Callable[[np.ndarray], float], img: np.ndarray, shifts: list[tuple[int, int]]) -> float:
    """Return how much the score of a picture changes at most when the picture is moved.

    Args:
        score: makes one number from a picture.
        img: a picture of shape (H, W); it stays as it is.
        shifts: pairs (down, right); each one moves `img` itself, as `shift_image` does.

    Returns:
        The largest absolute difference between the score of a moved picture and the score of `img`.

    Raises:
        ValueError: there are no shifts.

    Examples:
        >>> row = np.array([[2.0, 0.0, 5.0]])
        >>> float(invariance_gap(np.max, row, [(0, -1), (0, -2)]))
        0.0
        >>> float(invariance_gap(np.max, row, [(0, 1), (0, 0)]))
        3.0
    """
    before = score(img)
    after = [score(shift_image(img, down, right)) for down, right in shifts]
    return float(max(abs(value - before) for value in after))  # the maximum of no moves is a ValueError already
