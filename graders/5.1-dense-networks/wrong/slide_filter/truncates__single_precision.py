"""Networks compute in float32; seven digits are enough."""

import numpy as np

_exact = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    return _exact(img, kernel, padding).astype(np.float32)
