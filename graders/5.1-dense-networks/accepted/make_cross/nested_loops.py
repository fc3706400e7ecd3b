"""Two nested loops fill a nested list, which becomes an integer array at the end."""

import numpy as np


def make_cross(size=7):
    if not isinstance(size, int):
        raise TypeError("size must be an int")
    if size <= 0:
        raise ValueError("size must be positive")
    rows = []
    for i in range(size):
        row = []
        for j in range(size):
            if i == size // 2 or j == size // 2:
                row.append(1)
            else:
                row.append(0)
        rows.append(row)
    return np.array(rows)
