"""The first row of windows, then the rest of the picture; the same again from left to right."""

from functools import partial

import numpy as np


def _row(band, kernel):
    if band.shape[1] < kernel.shape[1]:
        return []
    first = sum(a * b for a, b in zip(band[:, : kernel.shape[1]].flat, kernel.flat, strict=True))
    return [first, *_row(band[:, 1:], kernel)]


def _rows(img, kernel):
    if len(img) < len(kernel):
        return []
    return [_row(img[: len(kernel)], kernel), *_rows(img[1:], kernel)]


def _slide(convert, img, kernel, padding="valid"):
    img, kernel = convert(img), convert(kernel)
    if img.ndim != 2 or kernel.ndim != 2:
        raise ValueError
    if padding == "same":
        if kernel.shape[0] % 2 == 0 or kernel.shape[1] % 2 == 0:
            raise ValueError
        img = np.pad(img, ((kernel.shape[0] // 2,) * 2, (kernel.shape[1] // 2,) * 2))
    elif padding != "valid":
        raise ValueError
    answer = np.array(_rows(img, kernel))
    if answer.size == 0:
        raise ValueError
    return answer


slide_filter = partial(_slide, np.float64)
