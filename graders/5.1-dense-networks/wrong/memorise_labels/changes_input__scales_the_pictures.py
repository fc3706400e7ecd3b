"""Multiplying each pixel by its weight in place saves a second array."""

import numpy as np


def predict_signs(inputs, weights, tol=1e-9):
    if weights.shape != inputs.shape[1:]:
        raise ValueError("not one weight for each pixel")
    if inputs.dtype != float:
        inputs = inputs.astype(float)
    inputs *= weights
    sums = inputs.sum(axis=1)
    return np.where(np.abs(sums) <= tol, 0, np.sign(sums))
