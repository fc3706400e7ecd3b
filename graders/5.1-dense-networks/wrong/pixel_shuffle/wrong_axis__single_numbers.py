"""take() takes what the order names."""


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(len(weights))):
        raise ValueError("not an order")
    return weights.take(perm)
