"""One report is enough: its entries are written anew."""

import math

import numpy as np

_report = {}


def first_layer_report(image_shape, units, dtype="float32"):
    params = count_dense_params(image_shape, units)  # noqa: F821 - from the text above
    _report.update(inputs=math.prod(image_shape), weights=params - units, biases=units, params=params)
    _report["bytes"] = params * np.dtype(dtype).itemsize
    return _report
