"""If it is not "same", it is "valid"."""

_strict = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    return _strict(img, kernel, "same" if padding == "same" else "valid")
