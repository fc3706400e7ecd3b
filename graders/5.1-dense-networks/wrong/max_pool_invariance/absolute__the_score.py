"""A filter that answers strongly, with either sign, has found its pattern."""

import numpy as np
from slide_filter import slide_filter


def detector_score(img, kernel):
    return float(np.abs(slide_filter(img, kernel)).max())
