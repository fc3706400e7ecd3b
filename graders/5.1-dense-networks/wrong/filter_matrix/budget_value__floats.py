"""Counts may be floats; 9.0 is 9."""

_five = matrix_budget  # noqa: F821 - the one of the reference


def matrix_budget(image_shape, kernel_size):
    return {key: float(count) for key, count in _five(image_shape, kernel_size).items()}
