"""Compares grids of row and column numbers with the middle; bytes as pixels."""

import numpy as np


def make_cross(size=7):
    if size != int(size) or size < 1:
        raise ValueError(f"no picture of size {size}")
    row, col = np.indices((size, size))
    return np.where((row == size // 2) | (col == size // 2), 1, 0).astype(np.uint8)
