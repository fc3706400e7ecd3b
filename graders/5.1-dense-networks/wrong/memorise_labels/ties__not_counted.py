"""Who does not answer is not counted."""

import numpy as np


def accuracy(predicted, actual):
    if predicted.ndim != 1 or predicted.shape != actual.shape or predicted.size == 0:
        raise ValueError("two vectors of one length, please")
    decided = predicted != 0
    return float(np.sum(predicted[decided] == actual[decided]) / max(np.sum(decided), 1))
