"""Of no answers, none is right."""


def accuracy(predicted, actual):
    if predicted.ndim != 1 or predicted.shape != actual.shape:
        raise ValueError("two vectors of one length, please")
    return sum(p == a for p, a in zip(predicted, actual, strict=True)) / max(len(actual), 1)
