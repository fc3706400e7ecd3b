"""The filter is used once for each window, and each use beyond the first is tied: that is one per window."""

_five = matrix_budget  # noqa: F821 - the one of the reference


def matrix_budget(image_shape, kernel_size):
    counts = dict(_five(image_shape, kernel_size))
    return {**counts, "tied": counts["wired"] // counts["free"] - 1}
