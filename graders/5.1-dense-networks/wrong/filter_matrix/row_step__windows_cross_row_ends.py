"""Each window begins one pixel after the one before."""

import numpy as np


def filter_matrix(image_shape, kernel):
    (height, width), (kh, kw) = image_shape, kernel.shape
    if kh > height or kw > width:
        raise ValueError("too big")
    outputs = (height - kh + 1) * (width - kw + 1)
    matrix = np.zeros((outputs, height * width))
    for start in range(outputs):
        for (i, j), weight in np.ndenumerate(kernel):
            matrix[start, start + i * width + j] = weight
    return matrix
