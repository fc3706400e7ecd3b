"""The filter may touch the picture with a single corner."""

import numpy as np
from slide_filter import slide_filter


def detector_score(img, kernel):
    rows, columns = kernel.shape[0] - 1, kernel.shape[1] - 1
    return float(slide_filter(np.pad(img, ((rows, rows), (columns, columns))), kernel).max())
