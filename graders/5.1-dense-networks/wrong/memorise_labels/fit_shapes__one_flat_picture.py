"""A flat picture by itself is a stack of one."""

import numpy as np


def fit_dense(inputs, targets):
    inputs = np.atleast_2d(inputs)
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    return np.linalg.lstsq(inputs, targets, rcond=None)[0]
