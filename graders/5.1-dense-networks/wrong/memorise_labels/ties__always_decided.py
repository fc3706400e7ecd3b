"""There are two labels, so there are two answers."""

import numpy as np


def predict_signs(inputs, weights, tol=1e-9):
    return np.where(inputs @ weights >= 0, 1, -1)
