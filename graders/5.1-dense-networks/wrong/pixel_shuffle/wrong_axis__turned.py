# crashes with IndexError
"""The weights have to be turned round first, so that a row is a unit."""


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(len(weights))):
        raise ValueError("not an order")
    return weights.T[perm].T
