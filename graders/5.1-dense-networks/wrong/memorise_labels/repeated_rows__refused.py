"""A picture with two labels is a mistake in the data."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    if len(np.unique(inputs, axis=0)) < len(inputs):
        raise ValueError("the same picture twice")
    return np.linalg.lstsq(inputs, targets, rcond=None)[0]
