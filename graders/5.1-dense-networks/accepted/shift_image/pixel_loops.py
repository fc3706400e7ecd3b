"""Asks for every pixel of the result where it came from; plain loops and lists."""

import numpy as np


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("shift_right only moves to the right")
    return shift_image(img, right=pixels)


def shift_image(img, down=0, right=0):
    rows = []
    for i in range(img.shape[0]):
        row = []
        for j in range(img.shape[1]):
            from_row, from_col = i - down, j - right
            if 0 <= from_row < img.shape[0] and 0 <= from_col < img.shape[1]:
                row.append(img[from_row, from_col])
            else:
                row.append(0)
        rows.append(row)
    return np.array(rows)
