"""A picture cannot move by more than its width less one, so a column of it always stays."""

import numpy as np
from dense_response import response_gap
from max_pool_invariance import detector_score
from memorise_labels import fit_dense, predict_signs
from pixel_shuffle import permute_pixels
from shift_image import shift_right

PLUS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
EX = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])


def place_pattern(pattern, size, top, left):
    h, w = pattern.shape
    if top < 0 or left < 0 or top + h > size or left + w > size:
        raise ValueError("out")
    out = np.zeros((size, size), dtype=pattern.dtype)
    out[top : top + h, left : left + w] = pattern
    return out


def position_accuracy(classify, patterns, labels, size):
    k = patterns[0].shape[0]
    n = size - k + 1
    out = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            right = [classify(place_pattern(p, size, i, j)) == y for p, y in zip(patterns, labels, strict=False)]
            out[i, j] = sum(right) / len(right)
    return out


def shift_curve(img, weights, kernel, max_shift):
    base = detector_score(img, kernel)
    rows = []
    for s in range(max_shift + 1):
        moved = shift_right(img, min(s, img.shape[1] - 1))
        rows.append([s, response_gap(img, moved, weights), abs(detector_score(moved, kernel) - base)])
    return np.array(rows, dtype=float)


def run_experiment(pattern_a=PLUS, pattern_b=EX, size=11, perm=None):
    if pattern_a.ndim != 2 or pattern_a.shape != pattern_b.shape or pattern_a.shape[0] != pattern_a.shape[1]:
        raise ValueError("patterns")
    k = pattern_a.shape[0]
    if k > size:
        raise ValueError("size")
    patterns, labels = [pattern_a, pattern_b], [1, -1]
    mid = (size - k) // 2

    def see(picture):
        return picture if perm is None else permute_pixels(picture, perm)

    train = np.array([see(place_pattern(p, size, mid, mid)).ravel() for p in patterns])
    weights = fit_dense(train, np.array(labels))

    def dense(picture):
        return int(predict_signs(see(picture).reshape(1, -1), weights)[0])

    def filters(picture):
        a, b = (detector_score(see(picture), p) for p in patterns)
        return 0 if abs(a - b) <= 1e-9 else 1 if a > b else -1

    dense_map = position_accuracy(dense, patterns, labels, size)
    filter_map = position_accuracy(filters, patterns, labels, size)
    return {
        "size": size,
        "positions": dense_map.size,
        "dense_weights": size * size,
        "filter_weights": 2 * k * k,
        "dense_train_accuracy": float(dense_map[mid, mid]),
        "dense_accuracy": float(dense_map.mean()),
        "filter_accuracy": float(filter_map.mean()),
        "dense_map": dense_map.tolist(),
        "filter_map": filter_map.tolist(),
    }
