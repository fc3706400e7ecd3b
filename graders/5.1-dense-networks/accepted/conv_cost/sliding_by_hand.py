"""Slides a window over the picture and counts what is met; only additions in the loops."""


def _sides(kernel_size):
    try:
        height, width = kernel_size
    except TypeError:
        height = width = kernel_size
    if height < 1 or width < 1:
        raise ValueError("a window has at least one pixel")
    return height, width


def _weights_of_one(kernel_size, channels):
    height, width = _sides(kernel_size)
    if channels < 1:
        raise ValueError("no channels")
    count = 0
    for _ in range(height):
        for _ in range(width):
            count += channels
    return count


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    if filters < 1:
        raise ValueError("no filters")
    one = _weights_of_one(kernel_size, in_channels)
    if use_bias:
        one += 1
    return one * filters


def _tops_and_lefts(length, window):
    starts = []
    start = 0
    while start + window <= length:
        starts.append(start)
        start += 1
    if not starts:
        raise ValueError("the window does not fit")
    return starts


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    height, width = _sides(kernel_size)
    channels = image_shape[2] if len(image_shape) > 2 else 1
    count = 0
    for _ in _tops_and_lefts(image_shape[0], height):
        for _ in _tops_and_lefts(image_shape[1], width):
            count += count_conv_params((height, width), filters, channels, use_bias)
    return count


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    if padding not in ("valid", "same"):
        raise ValueError("unknown padding")
    if filters < 1 or min(image_shape) < 1:
        raise ValueError("nothing to do")
    height, width = _sides(kernel_size)
    channels = image_shape[2] if len(image_shape) > 2 else 1
    rows, columns = image_shape[0], image_shape[1]
    if padding == "same":
        if height % 2 == 0 or width % 2 == 0:
            raise ValueError("no middle")
        rows, columns = rows + height - 1, columns + width - 1
    work = 0
    for _ in _tops_and_lefts(rows, height):
        for _ in _tops_and_lefts(columns, width):
            work += _weights_of_one((height, width), channels)
    return work * filters
