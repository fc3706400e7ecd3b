"""np.correlate for each pair of a picture's and a filter's row; a lambda decides about the padding."""

import numpy as np


def _valid(img, kernel):
    out = [
        sum(np.correlate(img[r + i], kernel[i], "valid") for i in range(kernel.shape[0]))
        for r in range(img.shape[0] - kernel.shape[0] + 1)
    ]
    return np.stack(out)


def _refuse(why):
    raise ValueError(why)


def _framed(img, kernel):
    frame = np.zeros(np.add(img.shape, kernel.shape) - 1)
    frame[tuple(slice(k // 2, k // 2 + n) for k, n in zip(kernel.shape, img.shape, strict=True))] = img
    return frame


slide_filter = lambda img, kernel, padding="valid": (  # noqa: E731 - meant to be one
    _refuse("axes")
    if not img.ndim == kernel.ndim == 2
    else _refuse("name")
    if padding not in ("valid", "same")
    else _valid(_framed(img, kernel), np.asarray(kernel, float))
    if padding == "same" and all(side & 1 for side in kernel.shape)
    else _valid(np.asarray(img, float), np.asarray(kernel, float))
    if padding == "valid" and all(n >= k for n, k in zip(img.shape, kernel.shape, strict=True))
    else _refuse("size")
)
