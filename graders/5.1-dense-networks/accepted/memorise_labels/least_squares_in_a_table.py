"""lstsq with targets as a column; results are columns of larger tables; partials; a share made from fractions."""

from fractions import Fraction
from functools import partial

import numpy as np


def _fit(solve, inputs, targets):
    count, pixels = inputs.shape if inputs.ndim == 2 else (-1, -1)
    if targets.shape != (count,) or count < 1:
        raise ValueError(f"{inputs.shape} and {targets.shape}")
    solution = solve(inputs, np.column_stack([targets, targets]))[0]
    assert solution.shape == (pixels, 2)
    return solution[:, 1]


fit_dense = partial(_fit, partial(np.linalg.lstsq, rcond=1e-12))


def predict_signs(inputs, weights, tol=1e-9):
    sums = np.einsum("bn,n->b", inputs, weights)
    table = np.stack([np.sign(sums), np.zeros(len(sums))], axis=1)
    return np.take_along_axis(table, (np.abs(sums) <= tol)[:, None].astype(int), axis=1)[:, 0]


def accuracy(predicted, actual):
    if {predicted.ndim, actual.ndim} != {1} or predicted.size != actual.size or not actual.size:
        raise ValueError("unequal")
    wrong = np.flatnonzero(predicted != actual).size
    return float(1 - Fraction(wrong, actual.size))


def memorisation_report(*data):
    weights = fit_dense(*data[:2])
    measured = [accuracy(predict_signs(some, weights), labels) for some, labels in (data[:2], data[2:])]
    return dict(
        zip(("samples", "weights", "train_accuracy", "fresh_accuracy"), (*data[0].shape, *measured), strict=True)
    )
