"""The order of the four says what they are."""

import numpy as np


def share(inputs, weights, labels):
    answers = np.sign(inputs @ weights)
    if answers.shape != labels.shape:
        raise ValueError("not one label for each picture")
    return float(np.mean(answers == labels))


def memorisation_report(inputs, labels, fresh_inputs, fresh_labels):
    weights = np.linalg.pinv(inputs) @ labels
    return weights.size, len(inputs), share(inputs, weights, labels), share(fresh_inputs, weights, fresh_labels)
