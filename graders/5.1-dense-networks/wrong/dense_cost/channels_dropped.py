"""The pixels of a picture are its rows times its columns; colours are only a matter of display."""


def count_dense_params(input_shape, units, use_bias=True):
    axes = input_shape if isinstance(input_shape, tuple) else (input_shape,)
    if not axes or min(*axes, units) < 1:
        raise ValueError("too small")
    inputs = axes[0] * (axes[1] if len(axes) > 1 else 1)
    return inputs * units + (units if use_bias else 0)
