"""Every connection has a weight of its own."""

_five = matrix_budget  # noqa: F821 - the one of the reference


def matrix_budget(image_shape, kernel_size):
    counts = dict(_five(image_shape, kernel_size))
    return {**counts, "free": counts["wired"], "tied": 0}
