"""Outside, the picture goes on as it ends."""

import numpy as np
from slide_filter import slide_filter


def detector_score(img, kernel):
    around = [(side // 2, side // 2) for side in kernel.shape]
    return float(slide_filter(np.pad(img.astype(float), around, mode="edge"), kernel).max())
