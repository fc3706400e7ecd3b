"""Lights one row and one column of a dark float picture with two assignments."""

import numpy as np


def make_cross(size: int = 7) -> np.ndarray:
    if size < 1:
        raise ValueError("a cross needs at least one pixel")
    canvas = np.zeros((size, size))
    half = size // 2
    canvas[half] = 1
    canvas.T[half] = 1
    return canvas
