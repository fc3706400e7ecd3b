"""The padding is there for completeness; one map is like the other."""

_complete = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    answer = _complete(img, kernel, padding)
    return answer if padding == "valid" else _complete(img, kernel)
