"""One subtraction of pictures is cheaper than two layers."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    return float(np.linalg.norm((img_a - img_b).reshape(-1) @ weights))
