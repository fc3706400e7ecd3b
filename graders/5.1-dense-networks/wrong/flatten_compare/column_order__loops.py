"""It does not matter which of the two loops is the outer one."""

import numpy as np


def flatten_image(img):
    if img.ndim < 2:
        return img.copy()
    values = []
    for j in range(img.shape[1]):
        for i in range(img.shape[0]):
            values.extend(np.ravel(img[i, j]))
    return np.array(values, dtype=img.dtype)
