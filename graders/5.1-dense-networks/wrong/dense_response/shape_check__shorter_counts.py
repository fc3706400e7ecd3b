"""Inputs without a weight cannot count, so the pairs end where the shorter one ends."""

import numpy as np


def dense_forward(x, weights, bias=None):
    if weights.ndim != 2 or x.ndim not in (1, 2):
        raise ValueError("a picture or a stack, and a table of weights")
    if bias is not None and bias.shape != weights.shape[1:]:
        raise ValueError("the bias does not fit")
    n = min(x.shape[-1], len(weights))
    return np.dot(x[..., :n], weights[:n]) + (0 if bias is None else bias)
