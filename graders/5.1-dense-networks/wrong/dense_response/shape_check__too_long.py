"""Inputs are refused when there are not enough of them; the rest has no weights."""


def dense_forward(x, weights, bias=None):
    if weights.ndim != 2 or x.ndim not in (1, 2) or x.shape[-1] < len(weights):
        raise ValueError("a picture or a stack, and a table of weights")
    if bias is not None and bias.shape != weights.shape[1:]:
        raise ValueError("the bias does not fit")
    return x[..., : len(weights)] @ weights + (0 if bias is None else bias)
