"""Convolution turns the filter upside down and left to right, and the places are those of the full map."""

import numpy as np
from slide_filter import slide_filter


def detector_score(img, kernel):
    rows, columns = kernel.shape[0] - 1, kernel.shape[1] - 1
    return float(slide_filter(np.pad(img, ((rows, rows), (columns, columns))), np.rot90(kernel, 2)).max())
