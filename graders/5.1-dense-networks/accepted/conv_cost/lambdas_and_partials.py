"""Lambdas and a partial over one general count; NumPy integers where they are large enough."""

from functools import partial

import numpy as np


def _refuse():
    raise ValueError("this layer cannot be")


_exact = lambda count: np.int64(count) if count < 2**60 else count  # noqa: E731 - meant to be one
_two = lambda k: k if type(k) is tuple else (k, k)  # noqa: E731 - meant to be one


def _general(places, kernel_size, filters, in_channels, use_bias):
    high, wide = _two(kernel_size)
    if min(high, wide, filters, in_channels, *places) < 1:
        _refuse()
    count = (high * wide * in_channels + use_bias) * filters
    for place in places:
        count *= place
    return _exact(count)


def _conv(places, kernel_size, filters, in_channels=1, use_bias=True):
    return _general(places, kernel_size, filters, in_channels, bool(use_bias))


count_conv_params = partial(_conv, ())


class Local:
    """Counts at every place; is called like a function."""

    def __call__(self, image_shape, kernel_size, *rest, use_bias=True):
        filters, use_bias = (*rest, use_bias)[:2]
        places = tuple(1 + a - b for a, b in zip(image_shape[:2], _two(kernel_size), strict=True))
        return _conv(places, kernel_size, filters, [*image_shape, 1][2], use_bias)


count_local_params = Local()


def count_multiplies(*args, padding="valid"):
    image_shape, kernel_size, filters, *rest = args
    padding = rest[0] if rest else padding
    if padding == "valid":
        return count_local_params(image_shape, kernel_size, filters, False)
    if padding != "same" or 0 in [side % 2 for side in _two(kernel_size)]:
        _refuse()
    return _general(image_shape[:2], kernel_size, filters, [*image_shape, 1][2], 0)
