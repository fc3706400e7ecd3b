"""A matrix should be looked at."""

_quiet = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    matrix = _quiet(image_shape, kernel)
    print(matrix)
    return matrix
