"""np.roll moves pictures and maps; then all places can be compared."""

import numpy as np


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first = layer(np.roll(img, (down, right), axis=(0, 1)))
    second = np.roll(layer(img.copy()), (down, right), axis=(0, 1))
    if margin < 0 or first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    gaps = np.abs(first - second)
    return float(gaps[margin : gaps.shape[0] - margin, margin : gaps.shape[1] - margin].max())
