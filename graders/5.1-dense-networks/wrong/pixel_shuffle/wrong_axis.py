# crashes with IndexError
"""Every column belongs to a pixel."""


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(len(weights))):
        raise ValueError("not an order")
    return weights[:, perm]
