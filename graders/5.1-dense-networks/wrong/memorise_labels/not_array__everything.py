"""What lstsq gives back is the solution."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    return np.linalg.lstsq(inputs, targets, rcond=None)


def predict_signs(inputs, weights, tol=1e-9):
    sums = inputs @ (weights[0] if isinstance(weights, tuple) else weights)
    return np.where(np.abs(sums) <= tol, 0, np.sign(sums))
