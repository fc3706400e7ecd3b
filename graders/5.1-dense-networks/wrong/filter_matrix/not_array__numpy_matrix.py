"""For a matrix there is np.matrix."""

import numpy as np

_as_array = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    return np.asmatrix(_as_array(image_shape, kernel))
