"""For an even side, one more zero on the left makes it fit."""

import numpy as np

_complete = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    if padding == "same" and img.ndim == kernel.ndim == 2:
        return _complete(np.pad(img, [(side // 2, (side - 1) // 2) for side in kernel.shape]), kernel)
    return _complete(img, kernel, padding)
