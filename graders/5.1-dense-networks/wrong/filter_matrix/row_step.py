"""In the flat picture the pixels of a window follow each other, so the flat filter is laid on a stretch of it."""

import numpy as np


def filter_matrix(image_shape, kernel):
    (height, width), (kh, kw) = image_shape, kernel.shape
    if kh > height or kw > width:
        raise ValueError("too big")
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows * columns, height * width))
    for row in range(rows):
        for column in range(columns):
            start = row * width + column
            matrix[row * columns + column, start : start + kernel.size] = kernel.ravel()[: height * width - start]
    return matrix
