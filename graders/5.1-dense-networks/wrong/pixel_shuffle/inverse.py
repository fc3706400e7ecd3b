"""Shuffling once more by the same order leads back."""


def invert_permutation(perm):
    if sorted(perm.tolist()) != list(range(len(perm))):
        raise ValueError("not an order")
    return perm.copy()
