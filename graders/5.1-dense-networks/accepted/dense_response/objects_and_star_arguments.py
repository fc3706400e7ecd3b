"""An object that can be called and a lambda with star arguments; the distance comes from math.dist."""

import math

import numpy as np


class Layer:
    def __call__(self, *given):
        x, weights, *rest = given
        bias = rest[0] if rest else None
        if weights.ndim != 2 or x.ndim not in {1, 2} or x.shape[-1] != len(weights):
            raise ValueError
        answers = np.dot(x, weights)
        if bias is not None:
            if bias.shape != answers.shape[-1:]:
                raise ValueError
            answers = bias + answers
        return answers


dense_forward = Layer()


def _checked(a, b):
    if a.shape != b.shape:
        raise ValueError("two pictures of one shape, please")
    return a.reshape(-1), b.reshape(-1)


response_gap = lambda a, b, *layer: math.dist(*(dense_forward(v, *layer) for v in _checked(a, b)))  # noqa: E731 - meant to be one
