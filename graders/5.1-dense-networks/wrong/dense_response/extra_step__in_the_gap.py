"""The gap is between what the units let through, and they let through only what is positive."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    shift = 0 if bias is None else bias
    a, b = (np.maximum(img.reshape(-1) @ weights + shift, 0) for img in (img_a, img_b))
    return float(np.linalg.norm(a - b))
