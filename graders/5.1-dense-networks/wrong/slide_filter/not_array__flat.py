"""The answers, one after the other, are a vector."""

_as_array = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    return _as_array(img, kernel, padding).reshape(-1)
