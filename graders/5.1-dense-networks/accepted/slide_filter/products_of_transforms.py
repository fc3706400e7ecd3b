"""Fourier transforms: a product with the turned filter's transform, of which a block is cut out."""

import numpy as np


def slide_filter(img, kernel, padding="valid"):
    (height, width), (rows, columns) = img.shape, kernel.shape
    size = (height + rows - 1, width + columns - 1)
    full = np.fft.irfft2(np.fft.rfft2(img, size) * np.fft.rfft2(kernel[::-1, ::-1], size), size)
    match padding:
        case "valid":
            if rows > height or columns > width:
                raise ValueError("too large")
            return full[rows - 1 : height, columns - 1 : width]
        case "same":
            if rows % 2 == 0 or columns % 2 == 0:
                raise ValueError("even")
            return full[rows // 2 : rows // 2 + height, columns // 2 : columns // 2 + width]
        case _:
            raise ValueError("unknown")
