"""Writing sums + bias on a line of its own adds the bias."""


def dense_forward(x, weights, bias=None):
    if weights.ndim != 2 or x.ndim not in (1, 2) or x.shape[-1] != weights.shape[0]:
        raise ValueError("inputs and weights do not fit")
    sums = x @ weights
    if bias is not None:
        if bias.shape != weights.shape[1:]:
            raise ValueError("the bias does not fit")
        sums + bias
    return sums
