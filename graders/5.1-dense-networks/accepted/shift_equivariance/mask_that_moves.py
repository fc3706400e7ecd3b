"""A mask of the places that count is moved along with the map; NumPy's own shift of the flat picture is not used."""

import numpy as np
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    if margin < 0:
        raise ValueError
    of_moved = layer(np.ascontiguousarray(shift_image(img, down, right)))
    plain = layer(img + 0)
    if {of_moved.ndim, plain.ndim} != {2} or of_moved.shape != plain.shape:
        raise ValueError
    counts = np.zeros(plain.shape)
    counts[margin : max(plain.shape[0] - margin, margin), margin : max(plain.shape[1] - margin, margin)] = 1
    mask = (counts > 0) & (shift_image(counts, down, right) > 0)
    gaps = np.abs(of_moved - shift_image(plain, down, right))[mask]
    return np.max(gaps)  # refuses an empty array with ValueError by itself
