"""A unit that fires says 1, one that does not says 0."""


def predict_signs(inputs, weights, tol=1e-9):
    return (inputs @ weights > tol).astype(int)
