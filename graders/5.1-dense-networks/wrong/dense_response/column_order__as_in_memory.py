"""The order in which the pixels lie in memory is the natural one."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    a, b = (img.ravel("K") @ weights for img in (img_a, img_b))
    return float(np.linalg.norm(a - b))
