"""A filter is too large if it has more entries than the picture has pixels."""

import numpy as np


def filter_matrix(image_shape, kernel):
    (height, width), (kh, kw) = image_shape, kernel.shape
    if kh * kw > height * width:
        raise ValueError("too big")
    rows, columns = max(height - kh + 1, 0), max(width - kw + 1, 0)
    matrix = np.zeros((rows * columns, height * width))
    for row, column in np.ndindex(rows, columns):
        for (i, j), weight in np.ndenumerate(kernel):
            matrix[row * columns + column, (row + i) * width + column + j] = weight
    return matrix
