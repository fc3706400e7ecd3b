"""A filter has one size; for another one the matrix does not work out anyway."""

import numpy as np


def filter_matrix(image_shape, kernel):
    (height, width), size = image_shape, kernel.shape[0]
    if size > height or kernel.shape[1] > width:
        raise ValueError("too big")
    rows, columns = height - size + 1, width - size + 1
    matrix = np.zeros((rows * columns, height * width))
    for row, column in np.ndindex(rows, columns):
        for i in range(size):
            for j in range(size):
                matrix[row * columns + column, (row + i) * width + column + j] = kernel[i, j]
    return matrix
