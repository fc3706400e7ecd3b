"""A filter that is larger than the picture is always a mistake."""

_complete = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    if kernel.ndim == 2 and (kernel.shape[0] > img.shape[0] or kernel.shape[1] > img.shape[1]):
        raise ValueError("too big")
    return _complete(img, kernel, padding)
