"""Lambdas, an object that can be called and star arguments."""

import numpy as np


class Counting:
    def __init__(self, share):
        self.share = share

    def __call__(self, *pictures):
        a, b = pictures
        if a.shape != b.shape:
            raise ValueError("one shape for both")
        if not self.share:
            return int(np.bincount((a != b).ravel(), minlength=2)[1])
        if a.size == 0:
            raise ValueError("one position at least")
        return np.average(np.where(a == b, 0.0, 1.0))


flatten_image = lambda img: np.array([*img.flat], dtype=img.dtype)  # noqa: E731 - meant to be one
count_differences = Counting(share=False)
difference_fraction = Counting(share=True)
