"""Plain loops over windows and entries; the budget by counting in a matrix of ones."""

import numpy as np


def filter_matrix(image_shape, kernel):
    H, W = image_shape
    kh, kw = kernel.shape
    if kh > H or kw > W:
        raise ValueError("filter too large")
    matrix = np.zeros(((H - kh + 1) * (W - kw + 1), H * W))
    k = 0
    for r in range(H - kh + 1):
        for c in range(W - kw + 1):
            for i in range(kh):
                for j in range(kw):
                    matrix[k, (r + i) * W + (c + j)] = kernel[i, j]
            k += 1
    return matrix


def matrix_budget(image_shape, kernel_size):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    ones = filter_matrix(image_shape, np.ones(kernel_size))
    wired = np.count_nonzero(ones)
    free = kernel_size[0] * kernel_size[1]
    return {"entries": ones.size, "wired": wired, "zeros": ones.size - wired, "free": free, "tied": wired - free}
