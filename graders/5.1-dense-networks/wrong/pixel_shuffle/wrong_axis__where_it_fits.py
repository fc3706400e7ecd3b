"""The units are reordered, where there are as many of them as pixels."""


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(len(weights))):
        raise ValueError("not an order")
    return weights[:, perm] if weights.shape[0] == weights.shape[1] else weights[perm]
