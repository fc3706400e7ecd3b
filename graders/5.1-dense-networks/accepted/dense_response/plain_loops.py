"""Nested loops over Python's own numbers; nothing is imported from an earlier exercise."""

import numpy as np


def dense_forward(x, weights, bias=None):
    if len(weights.shape) != 2:
        raise ValueError("weights need two axes")
    inputs, units = weights.shape
    if len(x.shape) == 2:
        rows = []
        for picture in x:
            rows.append(dense_forward(picture, weights, bias))
        return np.array(rows)
    if x.shape != (inputs,):
        raise ValueError("not as many inputs as weights")
    if bias is None:
        bias = np.zeros(units)
    if bias.shape != (units,):
        raise ValueError("not one bias per unit")
    answer = []
    for unit in range(units):
        total = float(bias[unit])
        for i in range(inputs):
            total += float(x[i]) * float(weights[i, unit])
        answer.append(total)
    return np.array(answer)


def response_gap(img_a, img_b, weights, bias=None):
    if img_a.shape != img_b.shape:
        raise ValueError("not the same shape")
    difference = []
    for row_a, row_b in zip(img_a.tolist(), img_b.tolist(), strict=True):
        for one, other in zip(row_a, row_b, strict=True):
            difference.append(one - other)
    change = dense_forward(np.array(difference), weights)
    total = 0.0
    for value in change:
        total += value * value
    return total**0.5
