"""There is an output for each pixel; what a window reads outside the picture is left out."""

import numpy as np


def filter_matrix(image_shape, kernel):
    (height, width), (kh, kw) = image_shape, kernel.shape
    if kh > height or kw > width:
        raise ValueError("too big")
    matrix = np.zeros((height * width, height * width))
    for row, column in np.ndindex(height, width):
        for (i, j), weight in np.ndenumerate(kernel):
            if row + i < height and column + j < width:
                matrix[row * width + column, (row + i) * width + column + j] = weight
    return matrix
