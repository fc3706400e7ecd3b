"""A row is as wrong as its places are on the average; the worst row counts."""

import numpy as np
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if margin < 0 or first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    rows, cols = (
        np.arange(margin + max(s, 0), n - margin + min(s, 0)) for n, s in zip(first.shape, (down, right), strict=True)
    )
    if rows.size == 0 or cols.size == 0:
        raise ValueError
    difference = first[np.ix_(rows, cols)] - second[np.ix_(rows - down, cols - right)]
    return float(np.abs(difference).mean(axis=1).max())
