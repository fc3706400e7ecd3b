"""All positions in the flat picture at once; the matrix is a slice of a larger array."""

import numpy as np


def filter_matrix(image_shape, kernel):
    height, width = image_shape
    if kernel.shape[0] > height or kernel.shape[1] > width:
        raise ValueError("does not fit")
    pixels = np.arange(height * width).reshape(height, width)
    starts = pixels[: height - kernel.shape[0] + 1, : width - kernel.shape[1] + 1].reshape(-1, 1)
    offsets = pixels[: kernel.shape[0], : kernel.shape[1]].reshape(1, -1)
    table = np.zeros((2 * len(starts), height * width + 3), dtype=kernel.dtype)
    matrix = table[::2, :-3]
    matrix[np.arange(len(starts))[:, None], starts + offsets] = kernel.reshape(1, -1)
    return matrix


matrix_budget = lambda image_shape, kernel_size: _counts(  # noqa: E731 - meant to be one
    *image_shape, *(kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size))
)


def _counts(height, width, rows, columns):
    if rows > height or columns > width:
        raise ValueError("does not fit")
    outputs = len(range(rows - 1, height)) * len(range(columns - 1, width))
    counts = {"free": rows * columns, "entries": outputs * height * width}
    counts |= {"wired": outputs * counts["free"]}
    counts["zeros"], counts["tied"] = counts["entries"] - counts["wired"], counts["wired"] - counts["free"]
    return counts
