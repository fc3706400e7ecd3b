"""Where there is no window, there is a matrix without rows."""

import numpy as np

_complete = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    if kernel.shape[0] > image_shape[0] or kernel.shape[1] > image_shape[1]:
        return np.zeros((0, image_shape[0] * image_shape[1]))
    return _complete(image_shape, kernel)
