"""One dictionary is enough; its counts are written anew each time."""

_five = matrix_budget  # noqa: F821 - the one of the reference
_counts = {}


def matrix_budget(image_shape, kernel_size):
    _counts.update(_five(image_shape, kernel_size))
    return _counts
