"""What lies in the middle of a picture matters most."""

import numpy as np
from slide_filter import slide_filter


def detector_score(img, kernel):
    responses = slide_filter(img, kernel)
    rows, columns = (1.0 - np.abs(np.linspace(-0.5, 0.5, n)) if n > 1 else np.ones(1) for n in responses.shape)
    return float((responses * np.outer(rows, columns)).max())
