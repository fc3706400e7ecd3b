"""np.sign knows what is zero."""

import numpy as np


def predict_signs(inputs, weights, tol=1e-9):
    return np.sign(inputs @ weights)
