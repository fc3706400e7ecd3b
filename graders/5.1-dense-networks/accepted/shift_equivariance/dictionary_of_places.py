"""Maps as dictionaries from place to value; common keys are compared. A lambda, and a long float as its answer."""

import numpy as np
import shift_image as earlier


def _as_dict(values, margin, by=(0, 0)):
    if values.ndim != 2:
        raise ValueError("not 2-D")
    return {
        (i + by[0], j + by[1]): np.longdouble(value)
        for (i, j), value in np.ndenumerate(values)
        if min(i, j, values.shape[0] - 1 - i, values.shape[1] - 1 - j) >= margin
    }


def _refuse(reason):
    raise ValueError(reason)


def _compare(first, second, down, right, margin):
    if first.shape != second.shape:
        _refuse("two shapes")
    one, other = _as_dict(first, margin), _as_dict(second, margin, (down, right))
    return max(abs(one[place] - other[place]) for place in one.keys() & other.keys())


equivariance_error = lambda layer, img, down=0, right=1, margin=0: (  # noqa: E731 - meant to be one
    _refuse("negative")
    if margin < 0
    else _compare(layer(earlier.shift_image(img, down, right)), layer(img.copy()), down, right, margin)
)
