"""Counting places: from 0 up to H - kh + 1."""

import numpy as np


def slide_filter(img, kernel, padding="valid"):
    if img.ndim != 2 or kernel.ndim != 2 or padding not in ("valid", "same"):
        raise ValueError("shapes or padding")
    (kh, kw) = kernel.shape
    if padding == "same":
        if kh % 2 == 0 or kw % 2 == 0:
            raise ValueError("even")
        img = np.pad(img, ((kh // 2, kh // 2), (kw // 2, kw // 2)))
    height, width = img.shape
    if kh > height or kw > width:
        raise ValueError("too big")
    result = np.zeros((height - kh + 2, width - kw + 2))
    for r in range(height - kh + 2):
        for c in range(width - kw + 2):
            for i in range(kh):
                for j in range(kw):
                    result[r, c] += float(img[r + i, c + j]) * kernel[i, j]
    return result
