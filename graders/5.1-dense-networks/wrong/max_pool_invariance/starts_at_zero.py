"""Nothing found yet means 0."""

import numpy as np


def global_max_pool(feature_maps):
    if feature_maps.ndim not in (2, 3) or feature_maps.size == 0:
        raise ValueError
    if feature_maps.ndim == 3:
        return np.array([global_max_pool(one) for one in feature_maps])
    best = 0.0
    for value in feature_maps.flat:
        if value > best:
            best = value
    return best
