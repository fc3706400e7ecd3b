"""Lambdas, a partial, an object that is called, star arguments, a named tuple; slots are added up filter by filter."""

from collections import namedtuple
from functools import partial, reduce

import numpy as np

Place = namedtuple("Place", "row column")


class Pool:
    def __call__(self, *maps):
        (values,) = maps
        if values.size == 0:
            raise ValueError("nothing")
        return {2: self.one, 3: self.many}.get(values.ndim, self.refuse)(values)

    def one(self, values):
        return reduce(max, values.ravel())

    def many(self, values):
        return np.fromiter(map(self.one, values), dtype=float)

    def refuse(self, values):
        raise ValueError(values.shape)


def _correlate(img, kernel):
    height, width = img.shape[0] - kernel.shape[0] + 1, img.shape[1] - kernel.shape[1] + 1
    total = np.zeros((height, width))
    for (a, b), weight in np.ndenumerate(kernel):
        total += float(weight) * img[a : a + height, b : b + width]
    return total


def _gap(score, img, shifts, *, choose):
    def moved(down, right):
        height, width = img.shape
        return np.eye(height, k=-down) @ img @ np.eye(width, k=right)

    return choose(abs(score(moved(*shift)) - score(img)) for shift in shifts)


global_max_pool = Pool()
peak_position = lambda one: Place(*(int(place[0]) for place in np.where(one == one.max())))  # noqa: E731 - meant to be one
detector_score = lambda img, kernel: float(global_max_pool(_correlate(img, kernel)))  # noqa: E731 - meant to be one
invariance_gap = partial(_gap, choose=max)
