"""ravel is just the shorter name of flatten."""

import numpy as np


def flatten_image(img):
    return np.ravel(img)
