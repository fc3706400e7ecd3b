"""NumPy refuses what cannot be added."""


def dense_forward(x, weights, bias=None):
    if weights.ndim != 2 or x.ndim not in (1, 2):
        raise ValueError("a picture or a stack, and a table of weights")
    return x @ weights if bias is None else x @ weights + bias
