"""Nested loops only: rows made perpendicular to one another, then elimination in their coordinates."""

import numpy as np


def _dot(a, b):
    total = 0.0
    for x, y in zip(a, b, strict=True):
        total += x * y
    return total


def _solve(table, answers):
    table = [[*row, answer] for row, answer in zip(table, answers, strict=True)]
    size = len(table)
    for i in range(size):
        best = max(range(i, size), key=lambda j: abs(table[j][i]))
        table[i], table[best] = table[best], table[i]
        for j in range(size):
            if j != i:
                factor = table[j][i] / table[i][i]
                table[j] = [a - factor * b for a, b in zip(table[j], table[i], strict=True)]
    return [table[i][size] / table[i][i] for i in range(size)]


def fit_dense(inputs, targets):
    if len(inputs.shape) != 2 or len(targets.shape) != 1:
        raise ValueError("axes")
    rows, wanted = inputs.astype(float).tolist(), targets.tolist()
    if not rows or len(rows) != len(wanted):
        raise ValueError("lengths")
    basis = []
    for row in rows:
        rest = row
        for _ in range(2):
            for one in basis:
                part = _dot(rest, one)
                rest = [a - part * b for a, b in zip(rest, one, strict=True)]
        length = _dot(rest, rest) ** 0.5
        if length > 1e-8:
            basis.append([a / length for a in rest])
    short = [[_dot(row, one) for one in basis] for row in rows]
    columns = list(zip(*short, strict=True))
    parts = _solve([[_dot(a, b) for b in columns] for a in columns], [_dot(a, wanted) for a in columns])
    return np.array([sum(p * one[i] for p, one in zip(parts, basis, strict=True)) for i in range(len(rows[0]))])


def predict_signs(inputs, weights, tol=1e-9):
    answers = []
    for row in inputs:
        if len(row) != len(weights):
            raise ValueError("not one weight for each pixel")
        total = 0.0
        for value, weight in zip(row, weights, strict=True):
            total += float(value) * float(weight)
        if abs(total) <= tol:
            answers.append(0)
        elif total > 0:
            answers.append(1)
        else:
            answers.append(-1)
    return np.array(answers)


def accuracy(predicted, actual):
    if predicted.ndim != 1 or actual.ndim != 1 or len(predicted) != len(actual) or len(actual) < 1:
        raise ValueError("vectors of one length")
    right = 0
    for i in range(len(actual)):
        if predicted[i] == actual[i]:
            right += 1
    return right / len(actual)


def memorisation_report(inputs, labels, fresh_inputs, fresh_labels):
    weights = fit_dense(inputs, labels)
    report = {}
    report["weights"] = len(weights)
    report["samples"] = len(inputs)
    report["train_accuracy"] = accuracy(predict_signs(inputs, weights), labels)
    report["fresh_accuracy"] = accuracy(predict_signs(fresh_inputs, weights), fresh_labels)
    return report
