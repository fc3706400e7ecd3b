# crashes with ValueError
"""A comparison needs more than one row and one column."""

import numpy as np
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if margin < 0 or first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    rows, cols = (
        np.arange(margin + max(s, 0), n - margin + min(s, 0)) for n, s in zip(first.shape, (down, right), strict=True)
    )
    if rows.size * cols.size <= 1:
        raise ValueError
    return float(np.abs(first[np.ix_(rows, cols)] - second[np.ix_(rows - down, cols - right)]).max())
