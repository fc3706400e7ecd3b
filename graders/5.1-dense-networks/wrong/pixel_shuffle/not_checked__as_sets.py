"""Two sets are equal if they hold the same numbers, so nothing is missing and nothing is too much."""


def permute_weight_rows(weights, perm):
    if set(perm.tolist()) != set(range(len(weights))):
        raise ValueError("not an order")
    return weights[perm]
