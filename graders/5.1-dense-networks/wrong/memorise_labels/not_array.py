"""Weights are a list, one entry per pixel."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    return np.linalg.lstsq(inputs, targets, rcond=None)[0].tolist()
