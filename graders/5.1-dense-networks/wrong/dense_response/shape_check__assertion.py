"""assert is the short way to refuse something."""


def dense_forward(x, weights, bias=None):
    assert weights.ndim == 2
    assert x.ndim in (1, 2)
    assert x.shape[-1] == weights.shape[0]
    assert bias is None or bias.shape == weights.shape[1:]
    return x @ weights + (0 if bias is None else bias)
