"""A class for each side, with state from training; an OrderedDict, tuples of tuples, read-only arrays, long floats."""

from collections import OrderedDict

import numpy as np
from dense_response import response_gap
from max_pool_invariance import detector_score
from memorise_labels import accuracy, fit_dense, predict_signs
from pixel_shuffle import permute_pixels
from shift_image import shift_image

PLUS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
EX = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])


class Dense:
    def __init__(self, pictures, labels):
        self.inputs, self.labels = np.stack([one.ravel() for one in pictures]).astype(float), np.array(labels)
        self.weights = fit_dense(self.inputs, self.labels.astype(float))

    def __call__(self, picture):
        return int(predict_signs(picture.reshape(1, -1), self.weights)[0])

    def train_accuracy(self):
        return accuracy(predict_signs(self.inputs, self.weights), self.labels)


class Filters:
    def __init__(self, kernels, labels):
        self.kernels, self.labels = kernels, labels

    def __call__(self, picture):
        scores = [detector_score(picture, kernel) for kernel in self.kernels]
        best = max(scores)
        winners = [label for score, label in zip(scores, self.labels, strict=True) if best - score <= 1e-9]
        return winners[0] if len(winners) == 1 else 0


class Shuffled:
    def __init__(self, inner, perm):
        self.inner, self.perm = inner, perm

    def __call__(self, picture):
        return self.inner(permute_pixels(picture, self.perm))


def place_pattern(pattern, size, top, left):
    below, beside = size - top - pattern.shape[0], size - left - pattern.shape[1]
    if min(top, left, below, beside) < 0:
        raise ValueError(f"no room at {top}, {left}")
    picture = np.pad(pattern.astype(np.longdouble), ((top, below), (left, beside)))
    picture.flags.writeable = False
    return picture


def position_accuracy(classify, patterns, labels, size):
    places, known = range(size - len(patterns[0]) + 1), list(zip(patterns, labels, strict=True))
    grid = [[np.mean([classify(place_pattern(p, size, i, j)) == y for p, y in known]) for j in places] for i in places]
    return np.array(grid, order="F")


def shift_curve(img, weights, kernel, max_shift):
    moved = [shift_image(img, right=s) for s in range(max_shift + 1)]
    scores = np.array([detector_score(one, kernel) for one in moved])
    gaps = [response_gap(one, img, weights) for one in moved]
    return np.column_stack([np.arange(max_shift + 1), gaps, np.abs(scores - scores[0])])


def run_experiment(pattern_a=PLUS, pattern_b=EX, size=11, perm=None):
    shapes = {pattern_a.shape, pattern_b.shape}
    if len(shapes) != 1 or len(set(*shapes)) != 1 or max(max(shapes)) > size:
        raise ValueError(shapes)
    k, patterns, labels = len(pattern_a), [pattern_a, pattern_b], [+1, -1]
    order = np.arange(size * size) if perm is None else perm
    middle = (size - k) // 2
    dense = Dense([permute_pixels(place_pattern(p, size, middle, middle) + 0.0, order) for p in patterns], labels)
    filters = Filters(patterns, labels)
    maps = [position_accuracy(Shuffled(one, order), patterns, labels, size) for one in (dense, filters)]
    result = OrderedDict(size=size, positions=len(maps[0]) ** 2)
    result["dense_weights"], result["filter_weights"] = len(dense.weights), sum(p.size for p in patterns)
    result["dense_train_accuracy"] = float(dense.train_accuracy())
    for name, one in zip(("dense", "filter"), maps, strict=True):
        result[f"{name}_accuracy"] = sum(map(sum, one.tolist())) / one.size
        result[f"{name}_map"] = tuple(map(tuple, one.tolist()))
    return result
