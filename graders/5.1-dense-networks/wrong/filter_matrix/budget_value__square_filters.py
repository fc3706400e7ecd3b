"""The first of two sizes is the filter's size."""

_five = matrix_budget  # noqa: F821 - the one of the reference


def matrix_budget(image_shape, kernel_size):
    size = kernel_size if isinstance(kernel_size, int) else kernel_size[0]
    if not isinstance(kernel_size, int) and kernel_size[1] > image_shape[1]:
        raise ValueError("too big")
    return _five(image_shape, size)
