"""Adding the bias once is enough."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    a = img_a.reshape(-1) @ weights
    b = img_b.reshape(-1) @ weights + (0 if bias is None else bias)
    return float(np.linalg.norm(a - b))
