# crashes with UFuncTypeError
"""np.zeros_like makes an array of the right kind; if NumPy will not add fractions to it, the input is at fault."""

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
    result = np.zeros_like(img)[:rows, :cols]
    for i in range(kh):
        for j in range(kw):
            result += kernel[i, j] * img[i : i + rows, j : j + cols]
    return result
