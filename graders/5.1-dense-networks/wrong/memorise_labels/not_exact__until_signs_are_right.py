"""It is enough when every sign is right."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    weights = np.zeros(inputs.shape[1])
    for _ in range(200):
        for row, target in zip(inputs, targets, strict=True):
            if np.sign(row @ weights) != np.sign(target):
                weights = weights + target * row
    return weights
