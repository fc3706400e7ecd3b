"""A pixel's weight is how well it goes together with the labels, on average."""


def fit_dense(inputs, targets):
    if inputs.ndim != 2 or inputs.size == 0 or targets.shape != inputs.shape[:1]:
        raise ValueError("inputs and targets do not fit")
    return inputs.T @ targets / len(targets)
