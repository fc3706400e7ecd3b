"""Windows move over a picture by their height in both directions."""


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    side = kernel_size[0] if isinstance(kernel_size, tuple) else kernel_size
    rows, columns, channels = image_shape[0] - side + 1, image_shape[1] - side + 1, [*image_shape, 1][2]
    if min(side, filters, rows, columns, channels) < 1:
        raise ValueError("too small")
    return rows * columns * count_conv_params(side, filters, channels, use_bias)  # noqa: F821 - from the text above
