"""The picture moves down."""

import numpy as np
from dense_response import response_gap
from max_pool_invariance import detector_score
from shift_image import shift_image


def shift_curve(img, weights, kernel, max_shift):
    rows, before = [], detector_score(img, kernel)
    for s in range(max_shift + 1):
        moved = shift_image(img, s)
        rows.append([s, response_gap(img, moved, weights), abs(detector_score(moved, kernel) - before)])
    return np.array(rows)
