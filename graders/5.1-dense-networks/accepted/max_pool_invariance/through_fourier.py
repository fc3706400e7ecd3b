"""The filter's map through two transforms; padding and cutting move the picture; recursion takes the maximum."""

import numpy as np


def _top(values):
    if len(values) == 1:
        return values[0]
    half = len(values) // 2
    left, right = _top(values[:half]), _top(values[half:])
    return right if right > left else left


def global_max_pool(feature_maps):
    if not feature_maps.size or feature_maps.ndim not in (2, 3):
        raise ValueError("wrong shape")
    if feature_maps.ndim == 2:
        return _top(feature_maps.flatten())
    return np.stack([_top(one.flatten()) for one in feature_maps])


def peak_position(feature_map):
    rows = feature_map.max(axis=1)
    row = int(rows.argmax())
    return (row, feature_map[row].tolist().index(rows[row]))


def detector_score(img, kernel):
    size = tuple(a + b - 1 for a, b in zip(img.shape, kernel.shape, strict=True))
    product = np.fft.rfft2(img, size) * np.fft.rfft2(kernel[::-1, ::-1], size)
    full = np.fft.irfft2(product, size)
    inside = full[kernel.shape[0] - 1 : img.shape[0], kernel.shape[1] - 1 : img.shape[1]]
    return np.float64(inside.max())


def invariance_gap(score, img, shifts):
    if not shifts:
        raise ValueError("at least one move is needed")
    height, width = img.shape
    padded = np.pad(img, ((height, height), (width, width)))
    results = [score(img)]
    for down, right in shifts:
        top, left = height - min(max(down, -height), height), width - min(max(right, -width), width)
        results.append(score(padded[top : top + height, left : left + width]))
    return np.abs(np.subtract(results[1:], results[0])).max()
