"""Each set of pictures is fitted and measured by itself."""

import numpy as np


def share(inputs, weights, labels):
    answers = np.sign(inputs @ weights)
    if answers.shape != labels.shape:
        raise ValueError("not one label for each picture")
    return float(np.mean(answers == labels))


def memorisation_report(inputs, labels, fresh_inputs, fresh_labels):
    return {
        "weights": inputs.shape[1],
        "samples": inputs.shape[0],
        "train_accuracy": share(inputs, np.linalg.pinv(inputs) @ labels, labels),
        "fresh_accuracy": share(fresh_inputs, np.linalg.pinv(fresh_inputs) @ fresh_labels, fresh_labels),
    }
