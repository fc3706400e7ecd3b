"""A filter has one size."""

import numpy as np


def slide_filter(img, kernel, padding="valid"):
    if img.ndim != 2 or kernel.ndim != 2 or padding not in ("valid", "same"):
        raise ValueError("shapes or padding")
    size = kernel.shape[0]
    if padding == "same":
        if size % 2 == 0 or kernel.shape[1] % 2 == 0:
            raise ValueError("even")
        img = np.pad(img, size // 2)
    rows, cols = img.shape[0] - size + 1, img.shape[1] - size + 1
    if rows < 1 or cols < 1 or kernel.shape[1] > img.shape[1]:
        raise ValueError("too big")
    img, kernel = img.astype(float), kernel.astype(float)
    result = np.zeros((rows, cols))
    for r in range(rows):
        for c in range(cols):
            for i in range(size):
                for j in range(size):
                    result[r, c] += img[r + i, c + j] * kernel[i, j]
    return result
