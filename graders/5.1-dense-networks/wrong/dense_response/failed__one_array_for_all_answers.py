"""One array for the answers is enough; making a new one every time costs time."""

import numpy as np

ANSWERS = {}


def dense_forward(x, weights, bias=None):
    if weights.ndim != 2 or x.ndim not in (1, 2) or x.shape[-1] != weights.shape[0]:
        raise ValueError("inputs and weights do not fit")
    if bias is not None and bias.shape != weights.shape[1:]:
        raise ValueError("the bias does not fit")
    sums = x @ weights + (0 if bias is None else bias)
    answers = ANSWERS.setdefault(sums.shape, np.zeros(sums.shape))
    answers[...] = sums
    return answers


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("the shapes differ")
    a = dense_forward(img_a.reshape(-1), weights, bias).copy()
    return float(np.linalg.norm(a - dense_forward(img_b.reshape(-1), weights, bias)))
