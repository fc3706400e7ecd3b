"""Each direction makes a new picture if it has something to do, so somebody will have made one."""

import numpy as np


def shift_image(img, down=0, right=0):
    moved = img
    if down != 0:
        rows = np.zeros_like(moved)
        for i in range(img.shape[0]):
            if 0 <= i - down < img.shape[0]:
                rows[i] = moved[i - down]
        moved = rows
    if right != 0:
        columns = np.zeros_like(moved)
        for j in range(img.shape[1]):
            if 0 <= j - right < img.shape[1]:
                columns[:, j] = moved[:, j - right]
        moved = columns
    return moved
