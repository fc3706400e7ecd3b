"""One word to look for the name in is enough."""

_strict = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    if padding not in "valid same":
        raise ValueError(padding)
    return _strict(img, kernel, "same" if padding == "same" else "valid")
