"""The gap is how much the units change, all together."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    a, b = (img.reshape(-1) @ weights for img in (img_a, img_b))
    return float(np.abs(a - b).sum())
