"""Windows may hang over the last rows and columns: what is missing counts as zero."""

import numpy as np


def detector_score(img, kernel):
    height, width = kernel.shape
    wide = np.pad(img, ((0, height - 1), (0, width - 1)))
    return max(
        float((wide[i : i + height, j : j + width] * kernel).sum())
        for i in range(img.shape[0])
        for j in range(img.shape[1])
    )
