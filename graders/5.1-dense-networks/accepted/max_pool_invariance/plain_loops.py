"""Loops everywhere, all functions written again in this file; pairs as lists."""

import numpy as np


def _largest(one):
    best = one[0, 0]
    for i in range(one.shape[0]):
        for j in range(one.shape[1]):
            if one[i, j] > best:
                best = one[i, j]
    return best


def global_max_pool(feature_maps):
    if feature_maps.size == 0 or len(feature_maps.shape) not in (2, 3):
        raise ValueError("no map and no stack of maps")
    if len(feature_maps.shape) == 2:
        return _largest(feature_maps)
    result = np.zeros(len(feature_maps))
    for number, one in enumerate(feature_maps):
        result[number] = _largest(one)
    return result


def peak_position(feature_map):
    row = col = 0
    for i in range(feature_map.shape[0]):
        for j in range(feature_map.shape[1]):
            if feature_map[i, j] > feature_map[row, col]:
                row, col = i, j
    return [row, col]


def detector_score(img, kernel):
    kh, kw = kernel.shape
    best = float("-inf")
    for i in range(img.shape[0] - kh + 1):
        for j in range(img.shape[1] - kw + 1):
            total = 0.0
            for a in range(kh):
                for b in range(kw):
                    total += float(img[i + a, j + b]) * float(kernel[a, b])
            best = max(best, total)
    return best


def invariance_gap(score, img, shifts):
    if len(shifts) == 0:
        raise ValueError("no shifts")
    height, width = img.shape
    largest = 0.0
    for down, right in shifts:
        canvas = np.zeros((height, width), img.dtype)
        for i in range(height):
            for j in range(width):
                if 0 <= i - down < height and 0 <= j - right < width:
                    canvas[i, j] = img[i - down, j - right]
        largest = max(largest, abs(score(canvas) - score(img)))
    return largest
