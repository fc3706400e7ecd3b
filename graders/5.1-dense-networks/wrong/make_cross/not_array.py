"""A list of rows is as good as an array."""


def make_cross(size=7):
    if size < 1:
        raise ValueError("size must be at least 1")
    return [[int(size // 2 in (i, j)) for j in range(size)] for i in range(size)]
