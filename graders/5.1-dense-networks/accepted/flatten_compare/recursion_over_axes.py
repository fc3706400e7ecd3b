"""Peels off one axis after the other with recursion."""

import numpy as np


def flatten_image(img):
    if img.ndim == 1:
        return img.copy()
    if len(img) == 0:
        return np.zeros(0, dtype=img.dtype)
    return np.concatenate([flatten_image(part) for part in img])


def count_differences(a, b):
    if a.shape != b.shape:
        raise ValueError("cannot compare these")
    if a.ndim == 1:
        return _vector(a, b)
    return sum(count_differences(x, y) for x, y in zip(a, b, strict=True))


def _vector(a, b):
    if len(a) < 2:
        return int((a != b).any())
    half = len(a) // 2
    return _vector(a[:half], b[:half]) + _vector(a[half:], b[half:])


def difference_fraction(a, b):
    if not a.size:
        raise ValueError("empty")
    return 1.0 * count_differences(a, b) / len(flatten_image(a))
