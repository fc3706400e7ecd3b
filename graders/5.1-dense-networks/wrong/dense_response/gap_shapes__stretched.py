"""If two pictures cannot be subtracted, NumPy will say so."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    change = img_a.astype(float) - img_b.astype(float)
    return float(np.linalg.norm(change.reshape(-1) @ weights))
