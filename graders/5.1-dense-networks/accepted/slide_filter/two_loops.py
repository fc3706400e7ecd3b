"""One window after the other, written into an array of floats."""

import numpy as np


def slide_filter(img, kernel, padding="valid"):
    if padding not in ("valid", "same"):
        raise ValueError("valid or same")
    H, W = img.shape
    kh, kw = kernel.shape
    if padding == "same":
        if kh % 2 == 0 or kw % 2 == 0:
            raise ValueError("odd sides, please")
        bigger = np.zeros((H + 2 * (kh // 2), W + 2 * (kw // 2)))
        bigger[kh // 2 : kh // 2 + H, kw // 2 : kw // 2 + W] = img
        img = bigger
        H, W = img.shape
    if kh > H or kw > W:
        raise ValueError("filter too large")
    result = np.empty((H - kh + 1, W - kw + 1))
    for r in range(H - kh + 1):
        for c in range(W - kw + 1):
            result[r, c] = np.sum(img[r : r + kh, c : c + kw] * kernel.astype(float))
    return result
