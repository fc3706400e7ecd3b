"""A sum of Kronecker products of shifted identities, in long floats; objects that can be called."""

import math

import numpy as np


class Matrix:
    def __call__(self, image_shape, kernel):
        down, across = np.subtract(image_shape, kernel.shape) + 1
        if down <= 0 or across <= 0:
            raise ValueError("too large")
        total = np.longdouble(0)
        for (i, j), weight in np.ndenumerate(kernel.astype(np.longdouble)):
            step_down = np.eye(down, image_shape[0], i, dtype=np.longdouble)
            step_across = np.eye(across, image_shape[1], j, dtype=np.longdouble)
            total = total + weight * np.kron(step_down, step_across)
        return total


class Counts(dict):
    """A dictionary with a name of its own."""


class Budget:
    def __call__(self, *shapes):
        image, kernel = shapes
        kernel = kernel if isinstance(kernel, tuple) else (kernel,) * 2
        windows = 1
        for side, small in zip(image, kernel, strict=True):
            if side < small:
                raise ValueError("too large")
            windows *= side - small + 1
        free = math.prod(kernel)
        entries = windows * math.prod(image)
        return Counts(
            entries=entries, wired=free * windows, zeros=entries - free * windows, free=free, tied=free * windows - free
        )


filter_matrix = Matrix()
matrix_budget = Budget()
