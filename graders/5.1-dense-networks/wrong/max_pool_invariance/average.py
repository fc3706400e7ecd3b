"""Pooling means to average over all places."""

import numpy as np


def global_max_pool(feature_maps):
    if feature_maps.ndim not in (2, 3) or feature_maps.size == 0:
        raise ValueError
    return np.mean(feature_maps, axis=(-2, -1))
