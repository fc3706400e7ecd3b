"""The bias belongs to the layer, so it is added, to the change of the sums."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    change = (img_a.astype(float) - img_b.astype(float)).reshape(-1)
    return float(np.linalg.norm(change @ weights + (0 if bias is None else bias)))
