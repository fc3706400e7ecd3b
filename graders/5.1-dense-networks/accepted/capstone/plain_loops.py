"""Nothing is imported but NumPy; loops, and an exact solution for two pictures by a pseudo-inverse."""

import numpy as np

PLUS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
EX = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])


def place_pattern(pattern, size, top, left):
    if top < 0 or left < 0 or top + pattern.shape[0] > size or left + pattern.shape[1] > size:
        raise ValueError("the pattern sticks out")
    picture = np.zeros((size, size))
    for i in range(pattern.shape[0]):
        for j in range(pattern.shape[1]):
            picture[top + i, left + j] = pattern[i, j]
    return picture


def position_accuracy(classify, patterns, labels, size):
    places = size - patterns[0].shape[0] + 1
    grid = np.zeros((places, places))
    for top in range(places):
        for left in range(places):
            right = 0
            for number in range(len(patterns)):
                if classify(place_pattern(patterns[number], size, top, left)) == labels[number]:
                    right += 1
            grid[top, left] = right / len(patterns)
    return grid


def _best(picture, kernel):
    height, width = kernel.shape
    best = None
    for i in range(picture.shape[0] - height + 1):
        for j in range(picture.shape[1] - width + 1):
            answer = (picture[i : i + height, j : j + width] * kernel).sum()
            if best is None or answer > best:
                best = answer
    return best


def shift_curve(img, weights, kernel, max_shift):
    result = np.zeros((max_shift + 1, 3))
    for s in range(max_shift + 1):
        moved = np.zeros(img.shape)
        for j in range(img.shape[1] - s):
            moved[:, j + s] = img[:, j]
        answers = [one.reshape(-1) @ weights for one in (img, moved)]
        result[s] = s, np.sqrt(((answers[0] - answers[1]) ** 2).sum()), abs(_best(img, kernel) - _best(moved, kernel))
    return result


def run_experiment(pattern_a=PLUS, pattern_b=EX, size=11, perm=None):
    k = pattern_a.shape[0]
    if pattern_a.shape != (k, k) or pattern_b.shape != (k, k) or size < k:
        raise ValueError("patterns must be square, of one size, and fit")

    def shuffled(picture):
        if perm is None:
            return picture
        flat = np.zeros(size * size)
        for i in range(size * size):
            flat[i] = picture.flat[perm[i]]
        return flat.reshape(size, size)

    middle = (size - k) // 2
    two = np.array([shuffled(place_pattern(one, size, middle, middle)).reshape(-1) for one in (pattern_a, pattern_b)])
    weights = np.linalg.pinv(two) @ np.array([1.0, -1.0])

    def dense(picture):
        total = (shuffled(picture).reshape(-1) * weights).sum()
        if abs(total) <= 1e-9:
            return 0
        return 1 if total > 0 else -1

    def filters(picture):
        picture = shuffled(picture)
        a, b = _best(picture, pattern_a), _best(picture, pattern_b)
        if abs(a - b) <= 1e-9:
            return 0
        return 1 if a > b else -1

    dense_map = position_accuracy(dense, [pattern_a, pattern_b], [1, -1], size)
    filter_map = position_accuracy(filters, [pattern_a, pattern_b], [1, -1], size)
    train = position_accuracy(dense, [pattern_a, pattern_b], [1, -1], size)[middle, middle]
    return {
        "size": size,
        "positions": (size - k + 1) ** 2,
        "dense_weights": size**2,
        "filter_weights": 2 * k**2,
        "dense_train_accuracy": float(train),
        "dense_accuracy": float(np.mean(dense_map)),
        "filter_accuracy": float(np.mean(filter_map)),
        "dense_map": [[float(value) for value in row] for row in dense_map],
        "filter_map": [[float(value) for value in row] for row in filter_map],
    }
