# crashes with IndexError
"""Filters are 3x3."""

import numpy as np


def slide_filter(img, kernel, padding="valid"):
    if img.ndim != 2 or kernel.ndim != 2 or padding not in ("valid", "same"):
        raise ValueError("shapes or padding")
    if padding == "same":
        if kernel.shape[0] % 2 == 0 or kernel.shape[1] % 2 == 0:
            raise ValueError("even")
        img = np.pad(img, 1)
    if kernel.shape[0] > img.shape[0] or kernel.shape[1] > img.shape[1]:
        raise ValueError("too big")
    height, width = img.shape
    result = np.zeros((height - 2, width - 2))
    for r in range(height - 2):
        for c in range(width - 2):
            result[r, c] = sum(float(img[r + i, c + j]) * kernel[i, j] for i in range(3) for j in range(3))
    return result
