"""Rows are collected in a list, and a list of rows is a matrix."""


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(len(weights))):
        raise ValueError("not an order")
    return [weights[source] for source in perm]
