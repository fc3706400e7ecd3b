"""A picture that comes again brings a newer target."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    last = {tuple(row): target for row, target in zip(inputs.tolist(), targets.tolist(), strict=True)}
    return np.linalg.pinv(np.array(list(last))) @ np.array(list(last.values()))
