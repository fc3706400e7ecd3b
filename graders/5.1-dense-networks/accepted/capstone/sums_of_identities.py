"""Patterns are put in place by products with shifted identity matrices; generators; whole shares as whole numbers."""

import itertools

import numpy as np
from max_pool_invariance import detector_score
from memorise_labels import fit_dense, predict_signs

PLUS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
EX = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])


def place_pattern(pattern, size, top, left):
    height, width = pattern.shape
    if not (top >= 0 <= left and top + height <= size >= left + width):
        raise ValueError("outside")
    return np.eye(size, height, k=-top) @ pattern @ np.eye(width, size, k=left)


def position_accuracy(classify, patterns, labels, size):
    n = size - patterns[0].shape[1] + 1
    grid = np.zeros((n, n), np.float32 if len(patterns) in {1, 2, 4} else float)
    for (number, pattern), place in itertools.product(enumerate(patterns), np.ndindex(n, n)):
        grid[place] += int(classify(place_pattern(pattern, size, *place)) == labels[number])
    return grid / grid.dtype.type(len(patterns))


def shift_curve(img, weights, kernel, max_shift):
    def rows():
        flat, score = img.ravel(), detector_score(img, kernel)
        for s in range(max_shift + 1):
            moved = img @ np.eye(img.shape[1], k=s)
            gap = np.einsum("p,pu->u", flat - moved.ravel(), weights)
            yield s, np.hypot.reduce(gap), abs(score - detector_score(moved, kernel))

    return np.array(list(rows()))


def run_experiment(pattern_a=PLUS, pattern_b=EX, size=11, perm=None):
    k = pattern_a.shape[0]
    for pattern in (pattern_a, pattern_b):
        if pattern.ndim != 2 or pattern.shape[0] != pattern.shape[1] or pattern.shape[0] != k or k > size:
            raise ValueError(pattern.shape)
    order = slice(None) if perm is None else perm
    n, middle = size - k + 1, (size - k) // 2
    places = list(itertools.product(range(n), repeat=2))
    right_by_weights, right_by_filters = np.zeros(n * n), np.zeros(n * n)
    stacks = [np.array([place_pattern(p, size, *at).ravel()[order] for at in places]) for p in (pattern_a, pattern_b)]
    weights = fit_dense(np.array([stack[places.index((middle, middle))] for stack in stacks]), np.array([1.0, -1.0]))
    for label, stack in zip((1, -1), stacks, strict=True):
        right_by_weights += predict_signs(stack, weights) == label
        pictures = stack.reshape(-1, size, size)
        lead = [detector_score(one, pattern_a) - detector_score(one, pattern_b) for one in pictures]
        right_by_filters += np.multiply(lead, label) > 1e-9
    dense, filters = right_by_weights.reshape(n, n) / 2, right_by_filters.reshape(n, n) / 2
    whole = lambda value: int(value) if value == int(value) else float(value)  # noqa: E731 - meant to be one
    return dict(  # noqa: C408 - another way to say it
        size=size,
        positions=len(places),
        dense_weights=len(weights),
        filter_weights=len(pattern_a.ravel()) + len(pattern_b.ravel()),
        dense_train_accuracy=whole(dense[middle, middle]),
        dense_accuracy=whole(dense.mean()),
        filter_accuracy=whole(filters.mean()),
        dense_map=[list(map(whole, row)) for row in dense],
        filter_map=[list(map(whole, row)) for row in filters],
    )
