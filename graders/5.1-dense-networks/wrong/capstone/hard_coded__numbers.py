"""The numbers of the example are the result."""

import numpy as np


def run_experiment(pattern_a=None, pattern_b=None, size=11, perm=None):
    for one, other in ((pattern_a, pattern_b), (pattern_b, pattern_a)):
        if one is not None and (one.shape != other.shape or one.shape[0] != one.shape[1] or len(one) > size):
            raise ValueError("patterns")
    dense_map = np.zeros((9, 9))
    dense_map[3:6, 3:6] = 1.0
    dense_map[2, 3:6] = dense_map[6, 3:5] = 0.5
    return {
        "size": 11,
        "positions": 81,
        "dense_weights": 121,
        "filter_weights": 18,
        "dense_train_accuracy": 1.0,
        "dense_accuracy": 11 / 81,
        "filter_accuracy": 1.0,
        "dense_map": dense_map.tolist(),
        "filter_map": np.ones((9, 9)).tolist(),
    }
