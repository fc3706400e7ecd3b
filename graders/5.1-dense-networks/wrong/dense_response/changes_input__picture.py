"""The first picture is not needed any more, so the second one may be taken from it in place."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    if img_a.dtype != float:
        img_a = img_a.astype(float)
    img_a -= img_b
    return float(np.linalg.norm(img_a.reshape(-1) @ weights))
