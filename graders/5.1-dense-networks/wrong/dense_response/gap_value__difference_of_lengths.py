"""The gap lies between the lengths of the two answers."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    a, b = (img.reshape(-1) @ weights for img in (img_a, img_b))
    return float(abs(np.linalg.norm(a) - np.linalg.norm(b)))
