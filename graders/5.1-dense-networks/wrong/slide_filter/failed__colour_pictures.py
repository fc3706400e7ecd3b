"""What has more axes is filtered along the first two."""

import numpy as np

_two_axes = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    if img.ndim == 3 and kernel.ndim == 2:
        return np.dstack([_two_axes(img[:, :, channel], kernel, padding) for channel in range(img.shape[2])])
    return _two_axes(img, kernel, padding)
