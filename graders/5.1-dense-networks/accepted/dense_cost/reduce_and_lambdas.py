"""One expression each: reduce, lambdas, a conditional chain."""

from functools import reduce
from operator import mul

import numpy as np


def _refuse(why):
    raise ValueError(why)


_axes = lambda shape: tuple(np.atleast_1d(np.array(shape, dtype=object)))  # noqa: E731 - meant to be one
count_dense_params = lambda input_shape, units, use_bias=True: (  # noqa: E731 - meant to be one
    reduce(mul, _axes(input_shape), units) + units * bool(use_bias)
    if _axes(input_shape) and all(size >= 1 for size in (*_axes(input_shape), units))
    else _refuse("sizes start at 1")
)
first_layer_report = lambda image_shape, units, dtype="float32": {  # noqa: E731 - meant to be one
    "params": count_dense_params(image_shape, units),
    "biases": units,
    "bytes": count_dense_params(image_shape, units) * np.zeros(1, dtype).nbytes,
    "inputs": reduce(mul, image_shape),
    "weights": count_dense_params(image_shape, units, False),
}
format_bytes = lambda n_bytes: (  # noqa: E731 - meant to be one
    _refuse("negative")
    if n_bytes < 0
    else f"{n_bytes} B"
    if n_bytes < 2**10
    else f"{n_bytes / 2**10:.1f} KiB"
    if n_bytes < 2**20
    else f"{n_bytes / 2**20:.1f} MiB"
    if n_bytes < 2**30
    else f"{n_bytes / 2**30:.1f} GiB"
    if n_bytes < 2**40
    else f"{n_bytes / 2**40:.1f} TiB"
)
