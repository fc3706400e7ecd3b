"""Sums by halving, in long floats; the result is read-only and lies column by column in memory."""

import numpy as np


def _sums(x, weights):
    if x.shape[1] == 1:
        return x * weights
    half = x.shape[1] // 2
    return _sums(x[:, :half], weights[:half]) + _sums(x[:, half:], weights[half:])


def dense_forward(x, weights, bias=None):
    if weights.ndim != 2 or x.ndim not in (1, 2) or x.shape[-1] != weights.shape[0]:
        raise ValueError("inputs and weights do not fit")
    if bias is not None and (bias.ndim != 1 or len(bias) != weights.shape[1]):
        raise ValueError("the bias does not fit")
    stack = np.atleast_2d(x).astype(np.longdouble)
    result = _sums(stack, weights.astype(np.longdouble))
    if bias is not None:
        result = result + bias
    result = np.asfortranarray(result) if x.ndim == 2 else result[0].copy()
    result.flags.writeable = False
    return result


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("pictures of one shape only")
    flat = np.concatenate([img_a.reshape(1, -1), img_b.reshape(1, -1)])
    one, other = dense_forward(flat, weights, bias)
    return np.hypot.reduce(one - other)
