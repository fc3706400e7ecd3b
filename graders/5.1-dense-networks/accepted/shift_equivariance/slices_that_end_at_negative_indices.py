"""Slices as they come: where nothing is left, NumPy refuses what does not fit, or the maximum of nothing."""

import numpy as np
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if margin < 0 or first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    (top, bottom), (left, end) = (
        (margin + max(s, 0), n - margin + min(s, 0)) for n, s in zip(first.shape, (down, right), strict=True)
    )
    one, other = first[top:bottom, left:end], second[top - down : bottom - down, left - right : end - right]
    return float(np.abs(one - other).max())
