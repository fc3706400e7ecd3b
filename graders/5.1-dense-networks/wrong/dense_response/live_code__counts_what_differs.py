"""In drawings of zeros and ones it only matters which pixels differ."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    change = img_a.astype(float) - img_b.astype(float)
    if np.isin(img_a, (0, 1)).all() and np.isin(img_b, (0, 1)).all():
        change = np.abs(change)
    return float(np.linalg.norm(change.reshape(-1) @ weights))
