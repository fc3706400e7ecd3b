"""As many weights as there are pictures are enough; the first ones will do."""

import numpy as np


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    some = min(inputs.shape)
    weights = np.zeros(inputs.shape[1])
    weights[:some] = np.linalg.lstsq(inputs[:, :some], targets, rcond=None)[0]
    return weights
