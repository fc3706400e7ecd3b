# crashes with AttributeError
"""Every layer has a bias."""


def dense_forward(x, weights, bias=None):
    if weights.ndim != 2 or x.ndim not in (1, 2) or x.shape[-1] != weights.shape[0]:
        raise ValueError("inputs and weights do not fit")
    if bias.shape != weights.shape[1:]:
        raise ValueError("the bias does not fit")
    return x @ weights + bias
