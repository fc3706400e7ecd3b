"""The array's own flatten, the sum of a comparison and its mean."""

import numpy as np


def flatten_image(img: np.ndarray) -> np.ndarray:
    return img.flatten()


def count_differences(a: np.ndarray, b: np.ndarray) -> int:
    if a.shape != b.shape:
        raise ValueError("shapes differ")
    return np.sum(a != b)


def difference_fraction(a: np.ndarray, b: np.ndarray) -> float:
    if a.shape != b.shape or a.size == 0:
        raise ValueError("nothing to compare")
    return np.mean(a != b)
