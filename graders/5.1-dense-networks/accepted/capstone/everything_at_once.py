"""All pictures of all places in one array; the two maps come without calling position_accuracy."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

PLUS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
EX = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])


def place_pattern(pattern, size, top, left):
    rows, columns = np.arange(size) - top, np.arange(size) - left
    height, width = pattern.shape
    if top not in range(size - height + 1) or left not in range(size - width + 1):
        raise ValueError((top, left))
    inside = np.outer((rows >= 0) & (rows < height), (columns >= 0) & (columns < width))
    return np.where(inside, pattern[np.ix_(rows.clip(0, height - 1), columns.clip(0, width - 1))], 0)


def position_accuracy(classify, patterns, labels, size):
    n = size - len(patterns[0]) + 1
    answers = [[[classify(place_pattern(p, size, i, j)) for j in range(n)] for i in range(n)] for p in patterns]
    return (np.array(answers) == np.reshape(labels, (-1, 1, 1))).mean(axis=0)


def _best(pictures, kernel):
    windows = sliding_window_view(pictures.astype(float), kernel.shape, axis=(-2, -1))
    return np.tensordot(windows, kernel, axes=2).max(axis=(-2, -1))


def shift_curve(img, weights, kernel, max_shift):
    width = img.shape[1]
    padded = np.pad(img, ((0, 0), (max_shift, 0)))
    moved = np.stack([padded[:, max_shift - s : max_shift - s + width] for s in range(max_shift + 1)])
    gaps = np.linalg.norm((moved - img).reshape(max_shift + 1, -1) @ weights, axis=1)
    scores = _best(moved, kernel)
    return np.stack([np.arange(max_shift + 1.0), gaps, abs(scores - scores[0])], axis=-1)


def run_experiment(pattern_a=PLUS, pattern_b=EX, size=11, perm=None):
    (k, width), n = pattern_a.shape, size - len(pattern_a) + 1
    if k != width or pattern_b.shape != (k, k) or n < 1:
        raise ValueError("no experiment with these")
    pictures = np.array(
        [[[place_pattern(p, size, i, j) for j in range(n)] for i in range(n)] for p in (pattern_a, pattern_b)]
    )
    flat = pictures.reshape(2, n, n, -1)
    flat = flat if perm is None else flat.take(perm, axis=-1)
    at = (n - 1) // 2
    weights, *_ = np.linalg.lstsq(flat[:, at, at].astype(float), np.array([1.0, -1.0]), rcond=None)
    leads = flat @ weights, np.subtract(*(_best(flat.reshape(pictures.shape), p) for p in (pattern_a, pattern_b)))
    maps = [((one[0] > 1e-9).astype(float) + (one[1] < -1e-9)) / 2 for one in leads]
    dense, filters = (one.tolist() for one in maps)
    return {
        "filter_map": filters,
        "dense_map": dense,
        "filter_accuracy": maps[1].mean().item(),
        "dense_accuracy": maps[0].mean().item(),
        "dense_train_accuracy": dense[at][at],
        "filter_weights": pattern_a.size * 2,
        "dense_weights": weights.size,
        "positions": n * n,
        "size": size,
    }
