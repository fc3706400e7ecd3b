"""A matrix of zeros holds whole numbers."""

_exact = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    return _exact(image_shape, kernel).astype(int)
