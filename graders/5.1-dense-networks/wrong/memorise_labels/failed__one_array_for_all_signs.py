"""One array for the answers is enough; making a new one every time costs time."""

import numpy as np

ANSWERS = {}


def predict_signs(inputs, weights, tol=1e-9):
    sums = inputs @ weights
    answers = ANSWERS.setdefault(len(sums), np.zeros(len(sums)))
    answers[:] = np.where(np.abs(sums) <= tol, 0, np.sign(sums))
    return answers
