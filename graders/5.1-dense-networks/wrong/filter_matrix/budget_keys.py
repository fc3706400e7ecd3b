"""The number of weights is what matters most, so it is called that."""

_five = matrix_budget  # noqa: F821 - the one of the reference


def matrix_budget(image_shape, kernel_size):
    counts = dict(_five(image_shape, kernel_size))
    counts["weights"] = counts.pop("free")
    return counts
