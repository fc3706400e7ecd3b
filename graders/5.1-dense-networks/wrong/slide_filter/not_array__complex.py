"""What the inverse transform returns is the map; that its numbers are complex does not matter."""

import numpy as np


def slide_filter(img, kernel, padding="valid"):
    if img.ndim != 2 or kernel.ndim != 2 or padding not in ("valid", "same"):
        raise ValueError("shapes or padding")
    (height, width), (kh, kw) = img.shape, kernel.shape
    size = (height + kh - 1, width + kw - 1)
    full = np.fft.ifft2(np.fft.fft2(img, size) * np.fft.fft2(kernel[::-1, ::-1], size))
    if padding == "same":
        if kh % 2 == 0 or kw % 2 == 0:
            raise ValueError("even")
        return full[kh // 2 : kh // 2 + height, kw // 2 : kw // 2 + width]
    if kh > height or kw > width:
        raise ValueError("too big")
    return full[kh - 1 : height, kw - 1 : width]
