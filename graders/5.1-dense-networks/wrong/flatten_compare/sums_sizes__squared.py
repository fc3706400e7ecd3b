"""How different two vectors are is the sum of their squared differences."""


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    total = 0
    for x, y in zip(a.ravel().tolist(), b.ravel().tolist(), strict=True):
        total += (x - y) ** 2
    return int(total)
