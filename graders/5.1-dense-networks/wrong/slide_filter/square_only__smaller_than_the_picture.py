# crashes with ValueError
"""A filter must have room to move."""

_any_size = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    if (
        padding == "valid"
        and img.ndim == kernel.ndim == 2
        and (kernel.shape[0] >= img.shape[0] or kernel.shape[1] >= img.shape[1])
    ):
        raise ValueError("no room")
    return _any_size(img, kernel, padding)
