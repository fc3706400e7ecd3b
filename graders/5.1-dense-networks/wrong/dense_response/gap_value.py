"""The gap is how different the pictures are, seen by the largest weights."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    change = np.abs(img_a.astype(float) - img_b.astype(float)).reshape(-1)
    return float(np.linalg.norm(change @ np.abs(weights)))
