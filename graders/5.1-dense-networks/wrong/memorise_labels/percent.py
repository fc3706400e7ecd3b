"""Accuracies are given in percent."""

import numpy as np


def accuracy(predicted, actual):
    if predicted.ndim != 1 or predicted.shape != actual.shape or predicted.size == 0:
        raise ValueError("two vectors of one length, please")
    return 100.0 * float(np.mean(predicted == actual))
