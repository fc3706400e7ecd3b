"""NumPy multiplies faster."""

import numpy as np


def param_rows(sizes, units=128, kernel_size=3, filters=16, channels=1, use_bias=False):
    high, wide = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    conv = (high * wide * channels + int(use_bias)) * filters
    rows = []
    for height, width in sizes:
        inputs = np.array([height * width * channels + int(use_bias)], dtype=np.uint64)
        dense = int((inputs * np.array([units % 2**64], dtype=np.uint64))[0])
        rows.append({"image": f"{height}x{width}", "dense": dense, "conv": conv, "ratio": dense / conv})
    return rows
