"""How many are right is what is wanted."""

import numpy as np


def accuracy(predicted, actual):
    if predicted.ndim != 1 or predicted.shape != actual.shape or predicted.size == 0:
        raise ValueError("two vectors of one length, please")
    return int(np.sum(predicted == actual))
