"""An undecided answer is right in half of the cases."""

import numpy as np


def accuracy(predicted, actual):
    if predicted.ndim != 1 or predicted.shape != actual.shape or predicted.size == 0:
        raise ValueError("two vectors of one length, please")
    return float((1 + np.mean(predicted * actual)) / 2)
