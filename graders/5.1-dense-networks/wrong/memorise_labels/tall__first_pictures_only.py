"""Pictures that are too many are left out."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    if len(np.unique(inputs, axis=0)) < len(inputs):
        return np.linalg.pinv(inputs) @ targets
    count = min(inputs.shape)
    return np.linalg.pinv(inputs[:count]) @ targets[:count]
