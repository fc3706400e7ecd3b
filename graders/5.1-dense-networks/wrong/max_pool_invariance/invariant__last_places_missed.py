"""A filter of height h has H - h places to begin at."""

import numpy as np
from slide_filter import slide_filter


def detector_score(img, kernel):
    responses = np.asarray(slide_filter(img, kernel))
    if min(responses.shape) > 1:
        responses = responses[:-1, :-1]
    return float(responses.max())
