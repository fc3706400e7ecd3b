"""The bias makes every answer larger, and so the gap."""

import numpy as np


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    gap = np.linalg.norm((img_a.astype(float) - img_b.astype(float)).reshape(-1) @ weights)
    return float(gap if bias is None else gap + np.abs(bias).mean())
