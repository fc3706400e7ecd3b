"""A convolution turns the filter round; that is its definition."""

_as_it_is = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    return _as_it_is(img, kernel[::-1, ::-1] if kernel.ndim == 2 else kernel, padding)
