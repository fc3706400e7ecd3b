# crashes with ValueError
"""The places end before the last one."""


def grid_position(index, shape):
    if not 0 <= index < shape[0] * shape[1] - 1:
        raise ValueError("outside")
    return divmod(index, shape[1])
