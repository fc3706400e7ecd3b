"""Lambdas, partials and recursion; each place makes a list of its own; results go through JSON before they leave."""

import json
from functools import partial

import dense_response
import numpy as np
from flatten_compare import flatten_image
from max_pool_invariance import detector_score, invariance_gap
from memorise_labels import fit_dense, memorisation_report, predict_signs
from pixel_shuffle import permute_pixels
from shift_image import shift_right

PLUS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
EX = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])


def _grow(picture, size, top, left):
    if picture.shape == (size, size):
        return picture
    if picture.shape[0] < size:
        row = np.zeros((1, picture.shape[1]), picture.dtype)
        if top:
            return _grow(np.concatenate([row, picture]), size, top - 1, left)
        return _grow(np.concatenate([picture, row]), size, top, left)
    return _grow(picture.T, size, left, 0).T


def place_pattern(*args):
    pattern, size, top, left = args
    if any(at < 0 or at > size - side for at, side in zip((top, left), pattern.shape, strict=True)):
        raise ValueError(args[1:])
    return np.array(_grow(pattern, size, top, left))


def _accuracy(classify, patterns, labels, size, *, place):
    n = size - len(patterns[0]) + 1
    share = lambda i, j: np.mean([classify(place(p, size, i, j)) == y for p, y in zip(patterns, labels, strict=True)])  # noqa: E731 - meant to be one
    return np.fromiter((share(*divmod(index, n)) for index in range(n * n)), float).reshape(n, n)


position_accuracy = partial(_accuracy, place=place_pattern)

shift_curve = lambda img, weights, kernel, max_shift: np.array(  # noqa: E731 - meant to be one
    [
        (
            s,
            dense_response.response_gap(shift_right(img, s), img, weights),
            invariance_gap(lambda picture: detector_score(picture, kernel), img, [(0, s)]),
        )
        for s in range(max_shift + 1)
    ]
)


def run_experiment(pattern_a=PLUS, pattern_b=EX, size=11, perm=None):
    k = len(pattern_a)
    if {*pattern_a.shape, *pattern_b.shape} != {k}:
        raise ValueError("not square, or not of one size")
    at = (size - k) // 2
    look = (lambda picture: picture) if perm is None else partial(permute_pixels, perm=perm)
    centre = np.array([flatten_image(look(place_pattern(p, size, at, at))) for p in (pattern_a, pattern_b)])
    signs = np.array([1, -1])
    weights = fit_dense(centre, signs)
    dense = lambda picture: predict_signs(flatten_image(look(picture))[np.newaxis], weights).item()  # noqa: E731 - meant to be one

    def by_filter(picture):
        picture = look(picture)
        lead = detector_score(picture, pattern_a) - detector_score(picture, pattern_b)
        return int(lead > 1e-9) - int(lead < -1e-9)

    grids = [position_accuracy(judge, [pattern_a, pattern_b], [1, -1], size) for judge in (dense, by_filter)]
    report = memorisation_report(centre, signs, centre, signs)
    return json.loads(
        json.dumps(
            {
                "size": size,
                "positions": grids[0].size,
                "dense_weights": int(report["weights"]),
                "filter_weights": 2 * k * k,
                "dense_train_accuracy": float(report["train_accuracy"]),
                "dense_accuracy": float(grids[0].mean()),
                "filter_accuracy": float(grids[1].mean()),
                "dense_map": grids[0].tolist(),
                "filter_map": grids[1].tolist(),
            }
        )
    )
