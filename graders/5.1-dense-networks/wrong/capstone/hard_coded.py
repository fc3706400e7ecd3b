"""The experiment is the one with PLUS and EX."""

import numpy as np
from max_pool_invariance import detector_score
from memorise_labels import fit_dense, predict_signs
from pixel_shuffle import permute_pixels


def run_experiment(pattern_a=PLUS, pattern_b=EX, size=11, perm=None):  # noqa: F821 - the stub supplies the patterns
    pattern_a, pattern_b = PLUS, EX  # noqa: F821 - laid over the reference
    k = len(pattern_a)
    if not (k, k) == pattern_a.shape == pattern_b.shape or k > size:
        raise ValueError("patterns")
    n, middle = size - k + 1, (size - k) // 2

    def seen(pattern, top, left):
        picture = np.zeros((size, size))
        picture[top : top + k, left : left + k] = pattern
        return picture if perm is None else permute_pixels(picture, perm)

    training = np.array([seen(pattern, middle, middle).ravel() for pattern in (pattern_a, pattern_b)])
    weights = fit_dense(training, np.array([1.0, -1.0]))
    dense_map, filter_map = np.zeros((n, n)), np.zeros((n, n))
    for top in range(n):
        for left in range(n):
            for pattern, label in ((pattern_a, 1), (pattern_b, -1)):
                picture = seen(pattern, top, left)
                sign = predict_signs(picture.reshape(1, -1), weights)[0]
                lead = detector_score(picture, pattern_a) - detector_score(picture, pattern_b)
                dense_map[top, left] += (sign == label) / 2
                filter_map[top, left] += (lead * label > 1e-9) / 2
    return {
        "size": size,
        "positions": n * n,
        "dense_weights": size * size,
        "filter_weights": 2 * k * k,
        "dense_train_accuracy": float(dense_map[middle, middle]),
        "dense_accuracy": float(dense_map.mean()),
        "filter_accuracy": float(filter_map.mean()),
        "dense_map": dense_map.tolist(),
        "filter_map": filter_map.tolist(),
    }
