"""What was used for fitting are samples, the fresh pictures among them."""

import numpy as np


def share(inputs, weights, labels):
    answers = np.sign(inputs @ weights)
    if answers.shape != labels.shape:
        raise ValueError("not one label for each picture")
    return float(np.mean(answers == labels))


def memorisation_report(inputs, labels, fresh_inputs, fresh_labels):
    everything, answers = np.vstack([inputs, fresh_inputs]), np.concatenate([labels, fresh_labels])
    weights = np.linalg.pinv(everything) @ answers
    return {
        "weights": everything.shape[1],
        "samples": everything.shape[0],
        "train_accuracy": share(inputs, weights, labels),
        "fresh_accuracy": share(fresh_inputs, weights, fresh_labels),
    }
