"""A filter finds something or it does not; it cannot answer with less than nothing."""

import numpy as np

_signed = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    return np.maximum(_signed(img, kernel, padding), 0)
