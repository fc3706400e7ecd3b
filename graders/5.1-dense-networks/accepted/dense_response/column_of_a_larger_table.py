"""Units one by one, written into a table with room to spare: results that are not contiguous. A root of v @ v."""

from functools import partial

import numpy as np


def _unit(x, column):
    return (x * column).sum(axis=-1)


def dense_forward(x, weights, bias=None):
    if weights.ndim != 2 or x.ndim == 0 or x.ndim > 2 or x.shape[-1:] != weights.shape[:1]:
        raise ValueError(f"{x.shape} and {weights.shape}")
    units = weights.shape[1]
    if bias is not None and bias.shape != (units,):
        raise ValueError(f"{bias.shape}")
    table = np.full((*x.shape[:-1], 2 * units), np.nan)
    for j, one in enumerate(map(partial(_unit, x), weights.T)):
        table[..., 2 * j] = one + (0 if bias is None else bias[j])
    return table[..., ::2]


def _pixels(img):
    return np.fromiter((value for row in img for value in row), dtype=float)


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError(f"{img_a.shape} is not {img_b.shape}")
    gap = dense_forward(_pixels(img_a), weights, bias) - dense_forward(_pixels(img_b), weights, bias)
    return np.float64((gap @ gap) ** 0.5)
