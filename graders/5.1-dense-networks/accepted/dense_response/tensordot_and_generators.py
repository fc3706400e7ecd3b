"""tensordot over the last and the first axis; the gap adds squares in a generator, exactly rounded."""

from math import fsum, sqrt

import numpy as np


def dense_forward(x, weights, bias=None):
    if np.ndim(weights) != 2:
        raise ValueError("weights: two axes")
    if np.ndim(x) not in range(1, 3):
        raise ValueError("x: one axis or two")
    sums = np.tensordot(x, weights, axes=1)
    if bias is None:
        return sums
    if np.shape(bias) == (np.shape(weights)[1],):
        return sums + bias
    raise ValueError("bias: one axis, as long as a row of weights")


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape == img_b.shape:
        answers = dense_forward(np.stack([img_a.flatten(), img_b.flatten()]), weights, bias).tolist()
        return sqrt(fsum((p - q) ** 2 for p, q in zip(*answers, strict=True)))
    raise ValueError("two shapes")
