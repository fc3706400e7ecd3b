"""Each move is compared with the one before."""

import numpy as np
from dense_response import response_gap
from max_pool_invariance import detector_score
from shift_image import shift_right


def shift_curve(img, weights, kernel, max_shift):
    rows, last = [], img
    for s in range(max_shift + 1):
        moved = shift_right(img, s)
        change = detector_score(moved, kernel) - detector_score(last, kernel)
        rows.append([s, response_gap(last, moved, weights), abs(change)])
        last = moved
    return np.array(rows)
