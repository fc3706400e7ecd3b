"""In the matrix of a convolution the filter stands backwards."""

_as_it_is = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    return _as_it_is(image_shape, kernel[::-1, ::-1])
