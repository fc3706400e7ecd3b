"""A filter answers with its strongest product."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def slide_filter(img, kernel, padding="valid"):
    if img.ndim != 2 or kernel.ndim != 2 or padding not in ("valid", "same"):
        raise ValueError("shapes or padding")
    (kh, kw) = kernel.shape
    if padding == "same":
        if kh % 2 == 0 or kw % 2 == 0:
            raise ValueError("even")
        img = np.pad(img, ((kh // 2, kh // 2), (kw // 2, kw // 2)))
    windows = sliding_window_view(img.astype(float), kernel.shape)
    return (windows * kernel).max(axis=(2, 3))
