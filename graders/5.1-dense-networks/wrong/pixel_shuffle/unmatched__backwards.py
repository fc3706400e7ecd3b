"""Reversing the rows answers any reordering."""


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(len(weights))):
        raise ValueError("not an order")
    return weights[perm][::-1].copy()
