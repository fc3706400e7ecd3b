"""A vector is a column, and a picture is made of columns."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    a, b = (img.flatten("F") @ weights for img in (img_a, img_b))
    return float(np.linalg.norm(a - b))
