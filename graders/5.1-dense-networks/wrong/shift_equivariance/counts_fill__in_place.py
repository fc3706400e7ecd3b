"""A layer that does not care about a move gives the same map again."""

import numpy as np
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if margin < 0 or first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    gaps = np.abs(first - second)
    return float(gaps[margin : gaps.shape[0] - margin, margin : gaps.shape[1] - margin].max())
