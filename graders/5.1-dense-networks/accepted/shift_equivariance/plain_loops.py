"""Four loops, everything written again in this file."""

import numpy as np


def equivariance_error(layer, img, down=0, right=1, margin=0):
    if margin < 0:
        raise ValueError("margin below 0")
    height, width = img.shape
    moved = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            if 0 <= i + down < height and 0 <= j + right < width:
                moved[i + down, j + right] = img[i, j]
    first = layer(moved)
    second = layer(np.array(img))
    if len(first.shape) != 2 or len(second.shape) != 2 or first.shape != second.shape:
        raise ValueError("maps of two shapes")
    worst = None
    for i in range(margin, first.shape[0] - margin):
        for j in range(margin, first.shape[1] - margin):
            if not margin <= i - down < first.shape[0] - margin:
                continue
            if not margin <= j - right < first.shape[1] - margin:
                continue
            gap = abs(first[i, j] - second[i - down, j - right])
            if worst is None or gap > worst:
                worst = gap
    if worst is None:
        raise ValueError("nothing to compare")
    return worst
