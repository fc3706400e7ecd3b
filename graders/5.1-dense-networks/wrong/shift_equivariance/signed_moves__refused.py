# crashes with ValueError
"""Only moves down and to the right are moves."""

import numpy as np
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    if down < 0 or right < 0 or margin < 0:
        raise ValueError
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    rows, cols = np.arange(margin + down, first.shape[0] - margin), np.arange(margin + right, first.shape[1] - margin)
    return float(np.abs(first[np.ix_(rows, cols)] - second[np.ix_(rows - down, cols - right)]).max())
