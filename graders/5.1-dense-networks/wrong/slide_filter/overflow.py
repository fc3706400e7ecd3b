"""Picture and filter bring the dtype with which their products are computed."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def slide_filter(img, kernel, padding="valid"):
    if img.ndim != 2 or kernel.ndim != 2 or padding not in ("valid", "same"):
        raise ValueError("shapes or padding")
    if padding == "same":
        if any(side % 2 == 0 for side in kernel.shape):
            raise ValueError("even")
        img = np.pad(img, [(side // 2, side // 2) for side in kernel.shape])
    return (sliding_window_view(img, kernel.shape) * kernel).sum(axis=(2, 3))
