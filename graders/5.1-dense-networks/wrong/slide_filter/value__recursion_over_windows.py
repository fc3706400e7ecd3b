# crashes with RecursionError
"""One window, then the rest of the windows by recursion; there are never many."""

import numpy as np


def slide_filter(img, kernel, padding="valid"):
    if img.ndim != 2 or kernel.ndim != 2 or padding not in ("valid", "same"):
        raise ValueError("shapes or padding")
    (kh, kw) = kernel.shape
    if padding == "same":
        if kh % 2 == 0 or kw % 2 == 0:
            raise ValueError("even")
        img = np.pad(img, ((kh // 2, kh // 2), (kw // 2, kw // 2)))
    rows, cols = img.shape[0] - kh + 1, img.shape[1] - kw + 1
    if rows < 1 or cols < 1:
        raise ValueError("too big")
    img, kernel = img.astype(float), kernel.astype(float)

    def answers(place):
        if place == rows * cols:
            return []
        r, c = divmod(place, cols)
        return [(img[r : r + kh, c : c + kw] * kernel).sum(), *answers(place + 1)]

    return np.array(answers(0)).reshape(rows, cols)
