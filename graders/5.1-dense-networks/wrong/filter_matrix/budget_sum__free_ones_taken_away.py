"""Everything but the filter's own numbers is a zero."""

_five = matrix_budget  # noqa: F821 - the one of the reference


def matrix_budget(image_shape, kernel_size):
    counts = dict(_five(image_shape, kernel_size))
    return {**counts, "zeros": counts["entries"] - counts["free"]}
