"""Filled in are the places where the moved map is 0; they stay out."""

import numpy as np
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if margin < 0 or first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    inside = slice(margin, first.shape[0] - margin), slice(margin, first.shape[1] - margin)
    first, second = first[inside], shift_image(second, down, right)[inside]
    return float(np.abs(first - second)[(first != 0) | (second != 0)].max(initial=0.0))
