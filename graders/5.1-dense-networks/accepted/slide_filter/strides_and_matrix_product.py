"""Windows by strides, one row each, times the filter as a vector; the map is read-only and stored by columns."""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def slide_filter(img, kernel, padding="valid"):
    if img.ndim != 2 or kernel.ndim != 2:
        raise ValueError("needs matrices")
    if padding == "same" and (kernel.shape[0] * kernel.shape[1]) % 2 == 0:
        raise ValueError("both sides must be odd")
    margins = {"valid": (0, 0), "same": (kernel.shape[0] // 2, kernel.shape[1] // 2)}
    if padding not in margins:
        raise ValueError(f"no padding {padding}")
    data = np.pad(np.ascontiguousarray(img, dtype=np.float64), [(m, m) for m in margins[padding]])
    places = tuple(np.subtract(data.shape, kernel.shape) + 1)
    if min(places) <= 0:
        raise ValueError("no place")
    windows = as_strided(data, places + kernel.shape, data.strides * 2).reshape(-1, kernel.size)
    answer = np.asfortranarray((windows @ kernel.reshape(-1).astype(float)).reshape(places))
    answer.flags.writeable = False
    return answer
