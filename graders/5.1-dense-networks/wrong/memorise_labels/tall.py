"""With more pictures than weights there is no solution."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    if inputs.shape[0] > inputs.shape[1]:
        raise ValueError("too many pictures")
    return np.linalg.lstsq(inputs, targets, rcond=None)[0]
