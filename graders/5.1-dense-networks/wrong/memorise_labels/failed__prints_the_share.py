"""An accuracy is there to be seen."""

import numpy as np


def accuracy(predicted, actual):
    if predicted.ndim != 1 or predicted.shape != actual.shape or predicted.size == 0:
        raise ValueError("two vectors of one length, please")
    share = float(np.mean(predicted == actual))
    print(f"{share:.0%} right")
    return share
