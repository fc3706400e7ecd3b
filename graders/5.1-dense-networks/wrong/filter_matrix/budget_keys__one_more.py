"""The number of outputs is worth knowing, too."""

_five = matrix_budget  # noqa: F821 - the one of the reference


def matrix_budget(image_shape, kernel_size):
    counts = dict(_five(image_shape, kernel_size))
    return {"outputs": counts["wired"] // counts["free"], **counts}
