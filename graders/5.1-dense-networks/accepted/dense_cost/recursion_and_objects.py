"""Recursion over axes and units; objects that can be called; a dict of its own kind."""

from fractions import Fraction
from types import SimpleNamespace

import numpy as np


class Report(dict):
    pass


class Counter:
    def __call__(self, input_shape, units, use_bias=True):
        shape = input_shape if hasattr(input_shape, "__len__") else (input_shape,)
        if not shape or min(shape) < 1 or units < 1:
            raise ValueError("impossible layer")
        return self.lines(shape, units) + (units if use_bias else 0)

    def lines(self, shape, units):
        return units if not len(shape) else shape[0] * self.lines(shape[1:], units)


count_dense_params = Counter()


def first_layer_report(*args, **options):
    image_shape, units, *rest = args
    dtype = np.dtype(rest[0] if rest else options.get("dtype", "float32"))
    layer = SimpleNamespace(
        inputs=count_dense_params.lines(image_shape, 1), weights=count_dense_params(image_shape, units, False)
    )
    layer.biases = units
    layer.params = layer.weights + layer.biases
    layer.bytes = layer.params * dtype.itemsize
    return Report(vars(layer))


def format_bytes(n_bytes, units=("KiB", "MiB", "GiB", "TiB")):
    if n_bytes < 0:
        raise ValueError("less than nothing")
    if n_bytes < 1024 and len(units) == 4:
        return f"{n_bytes} B"
    n_bytes = Fraction(n_bytes, 1024)
    if n_bytes >= 1024 and len(units) > 1:
        return format_bytes(n_bytes, units[1:])
    return f"{round(n_bytes * 10) / 10:.1f} {units[0]}"
