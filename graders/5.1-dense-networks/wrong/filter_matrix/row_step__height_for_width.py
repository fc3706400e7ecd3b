"""One row further down is `height` places further on."""

import numpy as np


def filter_matrix(image_shape, kernel):
    (height, width), (kh, kw) = image_shape, kernel.shape
    if kh > height or kw > width:
        raise ValueError("too big")
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows * columns, height * width))
    for row, column in np.ndindex(rows, columns):
        for (i, j), weight in np.ndenumerate(kernel):
            matrix[row * columns + column, (row + i) * height + column + j] = weight
    return matrix
