"""A picture has pixels; only the window has to be checked."""


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    rows, columns, channels = image_shape[0], image_shape[1], [*image_shape, 1][2]
    if padding == "valid":
        rows, columns = rows - high + 1, columns - wide + 1
        if rows < 1 or columns < 1:
            raise ValueError("does not fit")
    elif padding != "same" or high % 2 == 0 or wide % 2 == 0:
        raise ValueError("not possible")
    return rows * columns * count_conv_params((high, wide), filters, channels, False)  # noqa: F821 - from above
