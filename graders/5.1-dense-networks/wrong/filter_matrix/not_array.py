"""A list of rows is a matrix."""

_as_array = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    return _as_array(image_shape, kernel).tolist()
