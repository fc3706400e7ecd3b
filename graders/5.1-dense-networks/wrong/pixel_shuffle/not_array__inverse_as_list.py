"""An order is a list of numbers."""


def invert_permutation(perm):
    if sorted(perm.tolist()) != list(range(len(perm))):
        raise ValueError("not an order")
    order = perm.tolist()
    return [order.index(place) for place in range(len(order))]
