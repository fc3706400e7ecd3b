"""What can be compared has a mean."""

import numpy as np


def accuracy(predicted, actual):
    return float(np.mean(predicted == actual))
