# crashes with ValueError
"""A picture has a height and a width."""


def count_dense_params(input_shape, units, use_bias=True):
    if isinstance(input_shape, int):
        input_shape = (input_shape, 1)
    if len(input_shape) == 1:
        input_shape = (*input_shape, 1)
    high, wide = input_shape
    if min(high, wide, units) < 1:
        raise ValueError("too small")
    return (high * wide + bool(use_bias)) * units
