"""Two arrays of one shape can be compared entry by entry."""

import numpy as np


def accuracy(predicted, actual):
    if predicted.shape != actual.shape or predicted.size == 0:
        raise ValueError("one shape, please")
    return float(np.mean(predicted == actual))
