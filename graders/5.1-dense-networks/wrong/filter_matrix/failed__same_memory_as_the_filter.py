"""A filter as large as the picture is the matrix already; reshaping is enough."""

_always_new = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    if kernel.shape == tuple(image_shape):
        return kernel.reshape(1, -1)
    return _always_new(image_shape, kernel)
