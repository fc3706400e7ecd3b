"""Downhill it does not matter where one starts."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    inputs = inputs.astype(float)
    weights = np.ones(inputs.shape[1])
    step = 1 / np.linalg.norm(inputs, 2) ** 2
    for _ in range(3000):
        weights = weights + step * inputs.T @ (targets - inputs @ weights)
    return weights
