"""Only what the move has filled in above or below has to be left out."""

import numpy as np
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if margin < 0 or first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    if any(abs(step) >= side - 2 * margin for step, side in zip((down, right), first.shape, strict=True)):
        raise ValueError
    field = np.abs(first - shift_image(second, down, right))[margin : first.shape[0] - margin]
    field = field[:, margin : first.shape[1] - margin]
    field = field[max(down, 0) : len(field) + min(down, 0)]
    return float(field.max())
