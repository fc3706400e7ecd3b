"""The product of the places tells whether the window fits."""


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    places = (image_shape[0] - high + 1) * (image_shape[1] - wide + 1)
    if min(image_shape) < 1 or places < 1:
        raise ValueError("does not fit")
    return places * count_conv_params(kernel_size, filters, [*image_shape, 1][2], use_bias)  # noqa: F821 - from above
