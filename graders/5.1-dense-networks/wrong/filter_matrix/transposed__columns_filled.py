"""The first index of a weight counts the pixels."""

import numpy as np


def filter_matrix(image_shape, kernel):
    (height, width), (kh, kw) = image_shape, kernel.shape
    if kh > height or kw > width:
        raise ValueError("too big")
    matrix = np.zeros((height * width, (height - kh + 1) * (width - kw + 1)))
    for unit in range(matrix.shape[1]):
        row, column = divmod(unit, width - kw + 1)
        for (i, j), weight in np.ndenumerate(kernel):
            matrix[(row + i) * width + column + j, unit] = weight
    return matrix
