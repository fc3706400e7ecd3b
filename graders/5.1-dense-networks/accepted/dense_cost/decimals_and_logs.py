"""Decimal for the texts, a loop over a table of units, np.finfo for the size of a dtype, a report of variables."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np

TABLE = [(1024**4, "TiB"), (1024**3, "GiB"), (1024**2, "MiB"), (1024, "KiB")]


def count_dense_params(input_shape, units, use_bias=True):
    sizes = np.array([input_shape], dtype=object).ravel().tolist()
    if not sizes or not all(size > 0 for size in [*sizes, units]):
        raise ValueError("nothing to connect")
    per_unit = 1
    while sizes:
        per_unit *= sizes.pop()
    return sum([per_unit, use_bias]) * units


def first_layer_report(image_shape, units, dtype="float32"):
    inputs = count_dense_params(image_shape, 1, use_bias=False)
    weights, biases = count_dense_params(inputs, units, use_bias=False), units
    report = {name: count for name, count in vars().items() if name in ("inputs", "weights", "biases")}
    report.update(params=weights + biases, bytes=(weights + biases) * np.finfo(dtype).bits // 8)
    return report


def format_bytes(n_bytes):
    if n_bytes < 0:
        raise ValueError(n_bytes)
    for size, name in TABLE:
        if n_bytes >= size:
            return str((Decimal(n_bytes) / size).quantize(Decimal("0.1"), ROUND_HALF_UP)) + " " + name
    return " ".join([str(n_bytes), "B"])
