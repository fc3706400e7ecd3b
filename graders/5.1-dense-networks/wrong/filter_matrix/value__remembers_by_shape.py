"""The matrix of a shape need not be made twice."""

_each = filter_matrix  # noqa: F821 - the one of the reference
_known = {}


def filter_matrix(image_shape, kernel):
    key = (tuple(image_shape), kernel.shape)
    if key not in _known:
        _known[key] = _each(image_shape, kernel)
    return _known[key].copy()
