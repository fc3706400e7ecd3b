"""Both maps come from one layer, so that one of them tells how many axes both have."""

import numpy as np
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if margin < 0 or first.ndim != 2 or first.size != second.size:
        raise ValueError
    second = second.reshape(first.shape)
    rows, cols = (
        np.arange(margin + max(s, 0), n - margin + min(s, 0)) for n, s in zip(first.shape, (down, right), strict=True)
    )
    if rows.size == 0 or cols.size == 0:
        raise ValueError
    difference = first[np.ix_(rows, cols)] - second[np.ix_(rows - down, cols - right)]
    return float(np.abs(difference).max())
