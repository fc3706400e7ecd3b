"""A picture gets one more pixel that is always 1, and the bias is its row of weights. The gap leaves it out."""

import numpy as np


def dense_forward(x, weights, bias=None):
    try:
        inputs, units = weights.shape
    except ValueError:
        raise ValueError("weights are a table") from None
    if x.shape not in ((inputs,), (len(x), inputs)):
        raise ValueError("every input needs its weights")
    if bias is None:
        bias = np.zeros(units)
    elif bias.shape != (units,):
        raise ValueError("every unit needs its bias")
    ones = np.ones((*x.shape[:-1], 1))
    return np.concatenate([x, ones], axis=-1) @ np.vstack([weights, bias])


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("different shapes")
    change = (img_a.astype(float) - img_b.astype(float)).ravel()
    return float(np.linalg.norm(dense_forward(change, weights)))
