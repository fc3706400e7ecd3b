"""Whether the sum is positive is the answer."""


def predict_signs(inputs, weights, tol=1e-9):
    return inputs @ weights > tol
