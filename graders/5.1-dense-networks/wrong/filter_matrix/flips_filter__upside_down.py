"""Row 0 of the filter is its lowest one."""

import numpy as np

_as_it_is = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    return _as_it_is(image_shape, np.flipud(kernel))
