"""A position is what is written down for it."""


def grid_position(index, shape):
    if not 0 <= index < shape[0] * shape[1]:
        raise ValueError("outside")
    return f"({index // shape[1]}, {index % shape[1]})"
