"""The pseudo-inverse; signs by comparing; NumPy's own whole numbers, and keys in another order."""

import numpy as np


def fit_dense(inputs: np.ndarray, targets: np.ndarray) -> np.ndarray:
    if inputs.ndim != 2 or targets.ndim != 1 or len(inputs) != len(targets) or len(targets) == 0:
        raise ValueError("inputs and targets do not fit")
    return np.linalg.pinv(inputs) @ targets


def predict_signs(inputs, weights, tol=1e-9):
    sums = np.dot(inputs, weights)
    return (sums > tol).astype(np.int8) - (sums < -tol).astype(np.int8)


def accuracy(predicted, actual):
    if not (predicted.ndim == actual.ndim == 1 and len(predicted) == len(actual) > 0):
        raise ValueError("two vectors of one length, please")
    return np.count_nonzero(predicted == actual) / np.int64(len(actual))


def memorisation_report(inputs, labels, fresh_inputs, fresh_labels):
    weights = fit_dense(inputs, labels)
    return {
        "fresh_accuracy": accuracy(predict_signs(fresh_inputs, weights), fresh_labels),
        "train_accuracy": accuracy(predict_signs(inputs, weights), labels),
        "samples": np.int64(inputs.shape[0]),
        "weights": np.uint16(inputs.shape[1]),
    }
