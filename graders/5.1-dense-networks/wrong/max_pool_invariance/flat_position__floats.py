"""A position is made of numbers, of whatever type."""

import numpy as np


def peak_position(feature_map):
    row, column = np.unravel_index(feature_map.argmax(), feature_map.shape)
    return float(row), float(column)
