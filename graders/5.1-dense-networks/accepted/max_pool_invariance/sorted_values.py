"""Sorting finds the largest; places are sorted with their values, the earlier ones in front."""

import heapq

import numpy as np
from shift_image import shift_image
from slide_filter import slide_filter


def global_max_pool(feature_maps):
    if feature_maps.ndim == 2 and feature_maps.size:
        return sorted(feature_maps.ravel().tolist())[-1]
    if feature_maps.ndim == 3 and feature_maps.size:
        result = np.sort(feature_maps.reshape(len(feature_maps), -1))[:, -1].astype(np.longdouble)
        result.flags.writeable = False
        return result
    raise ValueError("two or three axes, and something in them")


def peak_position(feature_map):
    _, row, column = min((-value, *place) for place, value in np.ndenumerate(feature_map.astype(float)))
    return row, column


def detector_score(img, kernel):
    return heapq.nlargest(1, slide_filter(img, kernel).flat)[0]


def invariance_gap(score, img, shifts):
    before = score(img)
    gaps = sorted(abs(score(shift_image(img, down=down, right=right)) - before) for down, right in shifts)
    if not gaps:
        raise ValueError("no shifts")
    return gaps[-1]
