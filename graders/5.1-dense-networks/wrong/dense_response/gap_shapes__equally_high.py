"""Pictures with as many rows have one shape."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if len(img_a) != len(img_b):
        raise ValueError("the shapes differ")
    a, b = (img.reshape(-1) @ weights for img in (img_a, img_b))
    return float(np.linalg.norm(a - b))
