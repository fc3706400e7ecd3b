"""A pattern k wide has size - k places."""

import numpy as np


def position_accuracy(classify, patterns, labels, size):
    k = len(patterns[0])
    n = max(size - k, 1)
    grid = np.zeros((n, n))
    for top in range(n):
        for left in range(n):
            answers = [classify(place_pattern(pattern, size, top, left)) for pattern in patterns]  # noqa: F821 - laid over the reference
            grid[top, left] = sum(a == b for a, b in zip(answers, labels, strict=True)) / len(labels)
    return grid
