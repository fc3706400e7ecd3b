"""Answers in unusual but fitting types: an OrderedDict, NumPy integers where they suffice, np.str_."""

import math
from collections import OrderedDict

import numpy as np


def _small(count):
    return np.int64(count) if count < 2**62 else count


def count_dense_params(input_shape, units, use_bias=True):
    try:
        axes = [*input_shape]
    except TypeError:
        axes = [input_shape]
    if not axes or any(side <= 0 for side in axes) or units <= 0:
        raise ValueError("a layer has inputs and units")
    inputs = math.prod(axes)
    return _small((inputs + 1) * units if use_bias else inputs * units)


def first_layer_report(image_shape, units, dtype="float32"):
    params = int(count_dense_params(image_shape, units))
    inputs = (params - units) // units
    pairs = zip(
        ("inputs", "weights", "biases", "params", "bytes"),
        (inputs, inputs * units, units, params, params * getattr(np, dtype)().itemsize),
        strict=True,
    )
    return OrderedDict((name, _small(value)) for name, value in pairs)


def format_bytes(n_bytes):
    if n_bytes < 0:
        raise ValueError("bytes cannot be negative")
    steps = min(4, max(0, (int(n_bytes).bit_length() - 1) // 10))
    if steps == 0:
        return np.str_(f"{n_bytes} B")
    return np.str_("{:.1f} {}iB".format(n_bytes / (1 << 10 * steps), "KMGT"[steps - 1]))
