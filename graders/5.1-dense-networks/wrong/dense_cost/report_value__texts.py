"""A report is read by people, so its numbers are texts with commas."""

import math

import numpy as np


def first_layer_report(image_shape, units, dtype="float32"):
    params = count_dense_params(image_shape, units)  # noqa: F821 - from the text above
    numbers = {"inputs": math.prod(image_shape), "weights": params - units, "biases": units, "params": params}
    numbers["bytes"] = params * np.dtype(dtype).itemsize
    return {key: f"{number:,}" for key, number in numbers.items()}
