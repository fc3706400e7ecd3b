"""NumPy refuses what does not fit."""

import numpy as np


def fit_dense(inputs, targets):
    return np.linalg.pinv(inputs) @ targets
