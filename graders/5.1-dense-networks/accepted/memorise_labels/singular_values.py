"""Singular values, small ones left out; long floats and read-only results; an OrderedDict."""

from collections import OrderedDict

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or not inputs.size or targets.shape != (inputs.shape[0],):
        raise ValueError("shapes")
    left, sizes, right = np.linalg.svd(inputs, full_matrices=False)
    weights = np.zeros(inputs.shape[1], np.longdouble)
    for direction, size, row in zip(left.T, sizes, right, strict=True):
        if size > 1e-10 * sizes[0]:
            weights = weights + (direction @ targets) / size * row
    weights.flags.writeable = False
    return weights


def predict_signs(inputs, weights, tol=1e-9):
    if inputs.shape[1:] != weights.shape:
        raise ValueError("shapes")
    sums = inputs @ weights
    result = np.select([sums > tol, sums < -tol], [1.0, -1.0], 0.0)
    result.flags.writeable = False
    return result


def accuracy(predicted, actual):
    if predicted.shape != actual.shape or predicted.ndim != 1 or predicted.size == 0:
        raise ValueError("shapes")
    return np.equal(predicted, actual).mean(dtype=np.longdouble)


def memorisation_report(inputs, labels, fresh_inputs, fresh_labels):
    weights = fit_dense(inputs, labels)
    report = OrderedDict()
    report["samples"], report["weights"] = inputs.shape
    for name, some, answers in (("train", inputs, labels), ("fresh", fresh_inputs, fresh_labels)):
        report[np.str_(f"{name}_accuracy")] = accuracy(predict_signs(some, weights), answers)
    return report
