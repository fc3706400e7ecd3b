"""Places through NumPy's sliding windows over an index row; recursion; an object for the work."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _rows_of(length, window):
    if window < 1 or length < 1:
        raise ValueError("sizes start at 1")
    return len(sliding_window_view(np.arange(length), window))  # itself a ValueError for a window too large


def _times(first, *others):
    if first <= 0:
        raise ValueError("sizes start at 1")
    return first * _times(*others) if others else first


def _sides(kernel_size):
    array = np.broadcast_to(np.asarray(kernel_size), (2,))
    return int(array[0]), int(array[1])


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    weights = _times(filters, in_channels, *_sides(kernel_size))
    return {True: weights + filters, False: weights}[bool(use_bias)]


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    high, wide = _sides(kernel_size)
    places = _rows_of(image_shape[0], high) * _rows_of(image_shape[1], wide)
    grey = len(image_shape) == 2
    return places * count_conv_params(kernel_size, filters, 1 if grey else image_shape[-1], use_bias)


class Work:
    def __call__(self, image_shape, kernel_size, filters, padding="valid"):
        return getattr(self, f"_{padding}", self._unknown)(image_shape, _sides(kernel_size), filters)

    def _valid(self, image_shape, window, filters):
        return count_local_params(image_shape, window, filters, use_bias=False)

    def _same(self, image_shape, window, filters):
        if any(side // 2 * 2 == side for side in window):
            raise ValueError("even")
        return _times(*image_shape, *window, filters)

    def _unknown(self, *_):
        raise ValueError("padding")


count_multiplies = Work()
