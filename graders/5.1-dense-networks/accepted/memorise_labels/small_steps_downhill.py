"""Many small steps from zero: they never leave what the pictures span, so they end at the smallest weights."""

import numpy as np


class Unit:
    def __init__(self, inputs, targets):
        if inputs.ndim != 2 or targets.ndim != 1 or len(inputs) != len(targets) or not len(targets):
            raise ValueError("a stack and a vector")
        inputs = inputs / 1.0
        self.weights = np.zeros(inputs.shape[1])
        step = 1.0 / max(np.linalg.norm(inputs, 2) ** 2, 1e-12)
        for _ in range(20000):
            move = step * (targets - inputs @ self.weights) @ inputs
            self.weights = self.weights + move
            if np.abs(move).max() < 1e-13:
                break

    def __call__(self, inputs, tol=1e-9):
        return predict_signs(inputs, self.weights, tol)


def fit_dense(inputs, targets):
    return Unit(inputs, targets).weights


def predict_signs(inputs, weights, tol=1e-9):
    sums = inputs @ weights
    sums[np.abs(sums) <= tol] = 0
    return np.sign(sums)


def accuracy(predicted, actual):
    if np.ndim(predicted) != 1 or np.shape(predicted) != np.shape(actual):
        raise ValueError("not two equal vectors")
    try:
        return (predicted == actual).tolist().count(True) / len(predicted)
    except ZeroDivisionError:
        raise ValueError("nothing to count") from None


def memorisation_report(inputs, labels, fresh_inputs, fresh_labels):
    unit = Unit(inputs, labels)
    return {
        "weights": int(unit.weights.shape[0]),
        "samples": int(labels.shape[0]),
        "train_accuracy": accuracy(unit(inputs), labels),
        "fresh_accuracy": accuracy(unit(fresh_inputs), fresh_labels),
    }
