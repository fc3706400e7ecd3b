"""With more pictures than pixels the matrix of the normal equations has an inverse."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    inputs = inputs.astype(float)
    if inputs.shape[0] > inputs.shape[1] and len(np.unique(inputs, axis=0)) == len(inputs):
        return np.linalg.solve(inputs.T @ inputs, inputs.T @ targets)
    return np.linalg.pinv(inputs) @ targets
