"""Each row is the filter padded with zeros to a picture; the matrix is read-only; the budget by formulas."""

from functools import partial

import numpy as np


def _rows(image_shape, kernel):
    free_rows, free_columns = (side - small for side, small in zip(image_shape, kernel.shape, strict=True))
    for top in range(free_rows + 1):
        for left in range(free_columns + 1):
            yield np.pad(kernel, ((top, free_rows - top), (left, free_columns - left))).flatten()


def _built(order, image_shape, kernel):
    rows = [*_rows(image_shape, kernel)]
    if not rows:
        raise ValueError("no place for the filter")
    result = np.array(rows, order=order)
    result.setflags(write=False)
    return result


filter_matrix = partial(_built, "F")


def matrix_budget(image_shape, kernel_size):
    try:
        kh, kw = kernel_size
    except TypeError:
        kh = kw = kernel_size
    windows = max(image_shape[0] - kh + 1, 0) * max(image_shape[1] - kw + 1, 0)
    if not windows:
        raise ValueError("no place for the filter")
    pixels = image_shape[0] * image_shape[1]
    return {
        "tied": (windows - 1) * kh * kw,
        "free": kh * kw,
        "zeros": windows * (pixels - kh * kw),
        "wired": windows * kh * kw,
        "entries": windows * pixels,
    }
