"""Exercise 13 · shift-equivariance: Move first or filter first?

Measure how far a layer is from moving its answer along with the picture. Later exercises import this file as
the module `shift_equivariance`.
"""

from collections.abc import Callable

import numpy as np
from shift_image import shift_image


def equivariance_error(
    layer: Callable[[np.ndarray], np.ndarray], img: np.ndarray, down: int = 0, right: int = 1, margin: int = 0
) -> float:
    """Return the largest difference between the map of the moved picture and the moved map.

    The picture moves as in `shift_image`: zeros enter. Place (i, j) in the map of the moved picture belongs to
    place (i - down, j - right) in the map of the picture. They are compared wherever both lie inside the map, at
    least `margin` rows and columns away from each of its borders.

    Args:
        layer: makes a map from a picture. It may write into the picture that it is given.
        img: a picture of shape (H, W); it stays as it is.
        down: how many rows to move down by; a negative number moves up.
        right: how many columns to move right by; a negative number moves left.
        margin: how many rows and columns along the borders of both maps are left out; at least 0.

    Returns:
        The largest absolute difference over all places that are compared; 0.0 if the layer moves along.

    Raises:
        ValueError: the maps are not 2-D or not of one shape, `margin` is negative, or no place is left.

    Examples:
        >>> from slide_filter import slide_filter
        >>> spot = np.zeros((5, 5))
        >>> spot[2, 2] = 1.0
        >>> def blur(img):
        ...     return slide_filter(img, np.ones((3, 3)))
        >>> def ramp(img):
        ...     return img * np.arange(5)
        >>> float(equivariance_error(blur, spot)), float(equivariance_error(ramp, spot))
        (0.0, 1.0)
        >>> float(equivariance_error(ramp, spot, down=1, right=-2))
        2.0
    """
    if margin < 0:
        raise ValueError(f"margin must be at least 0, not {margin}")
    map_of_moved = layer(shift_image(img, down, right))
    map_of_img = layer(img.copy())
    if map_of_moved.ndim != 2 or map_of_moved.shape != map_of_img.shape:
        raise ValueError(f"two 2-D maps of one shape are needed, not {map_of_moved.shape} and {map_of_img.shape}")
    rows = _places_in_both(map_of_img.shape[0], down, margin)
    columns = _places_in_both(map_of_img.shape[1], right, margin)
    there = map_of_moved[np.ix_(rows, columns)]
    here = map_of_img[np.ix_(rows - down, columns - right)]
    return float(np.abs(there - here).max())  # the maximum of no places at all is a ValueError already


def _places_in_both(length: int, step: int, margin: int) -> np.ndarray:
    """Return the indices that are `margin` away from both ends, and were so before the step."""
    return np.arange(margin + max(step, 0), length - margin + min(step, 0))
