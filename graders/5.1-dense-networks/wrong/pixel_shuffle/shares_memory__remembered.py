"""The same question has the same answer, so the answer is kept."""

import numpy as np

_ANSWERS = {}


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(len(weights))):
        raise ValueError("not an order")
    key = (weights.tobytes(), perm.tobytes())
    if key not in _ANSWERS:
        _ANSWERS[key] = np.take(weights, perm, axis=0)
    return _ANSWERS[key]
