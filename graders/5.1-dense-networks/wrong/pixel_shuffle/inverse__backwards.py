"""The inverse of an order is the order read from its end."""


def invert_permutation(perm):
    if sorted(perm.tolist()) != list(range(len(perm))):
        raise ValueError("not an order")
    return perm[::-1].copy()
