"""A position is x first, then y."""

import numpy as np


def peak_position(feature_map):
    row, column = np.unravel_index(feature_map.argmax(), feature_map.shape)
    return int(column), int(row)
