"""The new rows belong into the same weights, because the layer is the same."""


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(len(weights))):
        raise ValueError("not an order")
    weights[:] = weights[perm]
    return weights
