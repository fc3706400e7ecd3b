"""Pictures with equally many pixels can be compared once they are flat."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    a, b = (img.reshape(-1) @ weights for img in (img_a, img_b))
    return float(np.linalg.norm(a - b))
