"""What slide_filter answers to a picture with a single lit pixel is a column; an OrderedDict of NumPy integers."""

from collections import OrderedDict

import numpy as np
from slide_filter import slide_filter


def filter_matrix(image_shape, kernel):
    columns = []
    for place in np.ndindex(*image_shape):
        lit = np.zeros(image_shape)
        lit[place] = 1
        columns.append(slide_filter(lit, kernel).ravel())
    return np.stack(columns, axis=1)


def matrix_budget(image_shape, kernel_size):
    if np.ndim(kernel_size) == 0:
        kernel_size = [kernel_size] * 2
    matrix = filter_matrix(image_shape, np.ones(kernel_size))
    counts = OrderedDict()
    counts["tied"] = counts["free"] = None
    counts["zeros"] = np.sum(matrix == 0)
    counts["wired"] = np.sum(matrix != 0)
    counts["entries"] = counts["zeros"] + counts["wired"]
    counts["free"] = np.int64(np.prod(kernel_size))
    counts["tied"] = counts["wired"] - counts["free"]
    return counts
