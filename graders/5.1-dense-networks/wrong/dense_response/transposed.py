# crashes with ValueError
"""Weights come first: that is how it is written in formulas."""


def dense_forward(x, weights, bias=None):
    if bias is not None and bias.ndim != 1:
        raise ValueError("the bias does not fit")
    sums = (weights @ x.T).T
    return sums if bias is None else sums + bias
