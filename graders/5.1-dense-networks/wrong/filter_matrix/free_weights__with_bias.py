"""A filter has a bias, too."""

_five = matrix_budget  # noqa: F821 - the one of the reference


def matrix_budget(image_shape, kernel_size):
    counts = dict(_five(image_shape, kernel_size))
    return {**counts, "free": counts["free"] + 1, "tied": counts["tied"] - 1}
