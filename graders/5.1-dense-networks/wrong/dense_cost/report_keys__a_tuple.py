"""Five numbers in the right order need no names."""

import math

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    params = count_dense_params(image_shape, units)  # noqa: F821 - from the text above
    return math.prod(image_shape), params - units, units, params, params * np.dtype(dtype).itemsize
