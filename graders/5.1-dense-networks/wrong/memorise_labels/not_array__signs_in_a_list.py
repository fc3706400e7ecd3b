"""Answers are appended to a list, one by one."""


def predict_signs(inputs, weights, tol=1e-9):
    return [0 if abs(s) <= tol else (1 if s > 0 else -1) for s in (inputs @ weights).tolist()]


def accuracy(predicted, actual):
    if getattr(predicted, "ndim", 1) != 1 or actual.ndim != 1 or len(predicted) != len(actual) or len(actual) == 0:
        raise ValueError("two vectors of one length, please")
    return sum(p == a for p, a in zip(predicted, actual, strict=True)) / len(actual)
