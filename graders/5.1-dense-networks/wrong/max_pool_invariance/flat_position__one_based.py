"""The top left place is row 1, column 1."""

import numpy as np


def peak_position(feature_map):
    row, column = np.unravel_index(feature_map.argmax(), feature_map.shape)
    return int(row) + 1, int(column) + 1
