"""Each row is the one before, moved on: by one pixel, or to the start of the next line."""

import numpy as np


def filter_matrix(image_shape, kernel):
    height, width = image_shape
    kh, kw = kernel.shape
    if not (kh <= height and kw <= width):
        raise ValueError("filter too large")
    first = [0.0] * (height * width)
    for i, row in enumerate(kernel.tolist()):
        first[i * width : i * width + kw] = row

    def moved_on(row, place, rows):
        if place == (height - kh + 1) * (width - kw + 1):
            return rows
        step = kw if place % (width - kw + 1) == 0 else 1
        row = row[-step:] + row[:-step]
        return moved_on(row, place + 1, [*rows, row])

    return np.array(moved_on(first, 1, [first]))


def matrix_budget(image_shape, kernel_size):
    kh, kw = (kernel_size,) * 2 if type(kernel_size) is int else kernel_size
    height, width = image_shape
    if not (kh <= height and kw <= width):
        raise ValueError("filter too large")
    entries = wired = 0
    for top in range(height - kh + 1):
        for left in range(width - kw + 1):
            for r in range(height):
                for c in range(width):
                    entries += 1
                    wired += top <= r < top + kh and left <= c < left + kw
    return {"entries": entries, "wired": wired, "zeros": entries - wired, "free": kh * kw, "tied": wired - kh * kw}
