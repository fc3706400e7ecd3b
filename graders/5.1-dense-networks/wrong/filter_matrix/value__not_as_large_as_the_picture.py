# crashes with ValueError
"""A filter that covers the picture has no place to move to."""

_any_size = filter_matrix  # noqa: F821 - the one of the reference


def filter_matrix(image_shape, kernel):
    if kernel.shape[0] >= image_shape[0] and kernel.shape[1] >= image_shape[1]:
        raise ValueError("too big")
    return _any_size(image_shape, kernel)
