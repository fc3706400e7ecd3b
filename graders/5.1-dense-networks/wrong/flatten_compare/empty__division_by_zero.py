"""A division that cannot be done is refused by Python itself."""


def difference_fraction(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return sum(x != y for x, y in zip(a.ravel().tolist(), b.ravel().tolist(), strict=True)) / a.size
