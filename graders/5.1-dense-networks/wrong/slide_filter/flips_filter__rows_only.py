"""The filter's rows count from the bottom."""

_as_it_is = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    return _as_it_is(img, kernel[::-1], padding)
