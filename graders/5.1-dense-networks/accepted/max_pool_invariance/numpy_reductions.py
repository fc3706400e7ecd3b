"""NumPy's reductions, window views, and the earlier exercises for moves and places."""

import numpy as np
from shift_image import shift_image


def global_max_pool(feature_maps):
    feature_maps = np.asarray(feature_maps)
    if feature_maps.ndim not in {2, 3}:
        raise ValueError(feature_maps.shape)
    return np.amax(feature_maps, axis=(-2, -1))  # refuses an empty array by itself


def peak_position(feature_map):
    return np.unravel_index(np.argmax(feature_map), feature_map.shape)


def detector_score(img, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(img.astype(float), kernel.shape)
    return np.einsum("ijab,ab->ij", windows, kernel).max()


def invariance_gap(score, img, shifts):
    scores = np.array([score(shift_image(img, *shift)) for shift in shifts], dtype=float)
    return np.max(np.abs(scores - score(img)))
