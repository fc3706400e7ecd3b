"""A window that is too large still stands somewhere: once."""


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    if min(image_shape) < 1:
        raise ValueError("no picture")
    places = max(image_shape[0] - high + 1, 1) * max(image_shape[1] - wide + 1, 1)
    return places * count_conv_params(kernel_size, filters, [*image_shape, 1][2], use_bias)  # noqa: F821 - from above
