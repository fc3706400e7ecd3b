"""The larger of two one-dimensional profiles, for every pair; single precision."""

import numpy as np


def make_cross(size=7):
    if size < 1:
        raise ValueError("size")
    profile = np.zeros(size, dtype=np.float32)
    profile[size // 2] = 1
    return np.maximum.outer(profile, profile)
