# crashes with ValueError
"""Every filter needs a middle."""

_any_side = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    if any(side % 2 == 0 for side in kernel.shape):
        raise ValueError("odd sides only")
    return _any_side(img, kernel, padding)
