"""Counts how large the arrays would be in which the weights lie."""

import math
from collections import namedtuple

Shapes = namedtuple("Shapes", "weights biases")


def _pair(kernel_size):
    return (kernel_size,) * 2 if isinstance(kernel_size, int) else tuple(kernel_size)


def _size(shape):
    if any(side < 1 for side in shape):
        raise ValueError(f"no array has the shape {shape}")
    return math.prod(shape)


def _count(shapes, use_bias):
    weights = _size(shapes.weights)
    return weights + _size(shapes.biases) if use_bias else weights


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    return _count(Shapes((*_pair(kernel_size), in_channels, filters), (filters,)), use_bias)


def _grid(image_shape, kernel_size, margin=0):
    return tuple(
        side + margin * (length - 1) - (length - 1)
        for side, length in zip(image_shape, _pair(kernel_size), strict=False)
    )


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    grid, channels = _grid(image_shape, kernel_size), image_shape[2:]
    return _count(Shapes((*grid, *_pair(kernel_size), *channels, filters), (*grid, filters)), use_bias)


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    margin = {"valid": 0, "same": 1}.get(padding)
    if margin is None or (margin and not all(side & 1 for side in _pair(kernel_size))):
        raise ValueError(padding)
    grid = _grid(image_shape, kernel_size, margin)
    return _size((*grid, *_pair(kernel_size), *image_shape[2:], filters))
