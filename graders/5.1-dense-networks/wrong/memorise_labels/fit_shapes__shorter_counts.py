"""Pictures without a target cannot be learned, so they are left out."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or targets.ndim != 1:
        raise ValueError("a stack and a vector")
    count = min(len(inputs), len(targets))
    return np.linalg.lstsq(inputs[:count], targets[:count], rcond=None)[0]
