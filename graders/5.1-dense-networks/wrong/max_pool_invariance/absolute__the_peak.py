"""The peak is where the response is strongest, up or down."""

import numpy as np


def peak_position(feature_map):
    return tuple(map(int, np.unravel_index(np.abs(feature_map).argmax(), feature_map.shape)))
