"""Exercise 16 · capstone: Train in the middle, test everywhere.

Put two patterns at every place of a picture and see what a dense layer, trained in the middle, makes of them, and
what a filter does.
"""

from collections.abc import Callable

import numpy as np
from dense_response import response_gap
from flatten_compare import flatten_image
from max_pool_invariance import detector_score
from memorise_labels import fit_dense, predict_signs
from pixel_shuffle import permute_pixels
from shift_image import shift_right

# Two patterns of five lit pixels each, so that the amount of light gives nothing away.
PLUS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
EX = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])


def place_pattern(pattern: np.ndarray, size: int, top: int, left: int) -> np.ndarray:
    """Return a dark square picture with the pattern in it.

    Args:
        pattern: a small picture of shape (h, w); it stays as it is.
        size: how many rows and columns the picture has.
        top: the row of the pattern's top left corner.
        left: the column of the pattern's top left corner.

    Returns:
        A new array of shape (size, size) that can hold all values of the pattern.

    Raises:
        ValueError: part of the pattern would lie outside the picture.

    Examples:
        >>> place_pattern(np.array([[7, 8]]), 3, 1, 0).astype(int).tolist()
        [[0, 0, 0], [7, 8, 0], [0, 0, 0]]
    """
    height, width = pattern.shape
    if not (0 <= top <= size - height and 0 <= left <= size - width):
        raise ValueError(f"a pattern of {height} by {width} at ({top}, {left}) sticks out of {size} by {size}")
    picture = np.zeros((size, size))
    picture[top : top + height, left : left + width] = pattern
    return picture


def position_accuracy(
    classify: Callable[[np.ndarray], int], patterns: list[np.ndarray], labels: list[int], size: int
) -> np.ndarray:
    """Return, for every place at which the patterns fit, the share of them that is classified correctly.

    Args:
        classify: gives a label to a picture of shape (size, size).
        patterns: square patterns of one shape (k, k), at least one; they stay as they are.
        labels: the right label of each pattern.
        size: how many rows and columns the pictures have.

    Returns:
        An array with one entry for every place (top, left) at which a pattern lies inside the picture; each is a
        fraction from 0.0 to 1.0.

    Examples:
        >>> def upper_half(picture):
        ...     return 1 if picture[0].any() else 2
        >>> position_accuracy(upper_half, [np.array([[3.0]]), np.array([[5.0]])], [1, 1], 2).tolist()
        [[1.0, 1.0], [0.0, 0.0]]
    """
    places = size - len(patterns[0]) + 1
    shares = np.empty((places, places))
    for place in np.ndindex(shares.shape):
        answers = [classify(place_pattern(pattern, size, *place)) for pattern in patterns]
        shares[place] = np.mean(np.equal(answers, labels))
    return shares


def shift_curve(img: np.ndarray, weights: np.ndarray, kernel: np.ndarray, max_shift: int) -> np.ndarray:
    """Return what a move to the right does to a dense layer's answers and to a filter's score.

    Args:
        img: a picture of shape (H, W); it stays as it is.
        weights: the weights of a dense layer without bias, of shape (H*W, units); they stay as they are.
        kernel: a filter; it stays as it is.
        max_shift: the largest move; a whole number of at least 0.

    Returns:
        An array with a row [s, gap, pooled] for each move by s = 0, 1, ..., max_shift: `gap` is the
        `response_gap` between the moved and the unmoved picture, `pooled` the absolute difference of their
        `detector_score`.

    Examples:
        >>> spot = np.array([[0.0, 2.0, 0.0]])
        >>> shift_curve(spot, np.array([[1.0], [1.0], [4.0]]), np.array([[3.0]]), 2).tolist()
        [[0.0, 0.0, 0.0], [1.0, 6.0, 0.0], [2.0, 2.0, 6.0]]
    """
    unmoved = detector_score(img, kernel)
    curve = np.empty((max_shift + 1, 3))
    for s in range(max_shift + 1):
        moved = shift_right(img, s)
        curve[s] = s, response_gap(moved, img, weights), abs(detector_score(moved, kernel) - unmoved)
    return curve


def run_experiment(
    pattern_a: np.ndarray = PLUS, pattern_b: np.ndarray = EX, size: int = 11, perm: np.ndarray | None = None
) -> dict:
    """Return how well a dense layer trained in the middle, and two filters, tell two patterns apart everywhere.

    `pattern_a` has the label +1 and `pattern_b` the label -1. The dense layer is fitted (`fit_dense`) to exactly
    two pictures, each pattern at top = left = (size - k) // 2, and answers by `predict_signs`. The filters are the
    two patterns themselves: the one with the larger `detector_score` gives its label; where the two scores are
    within 1e-9 of each other the answer is 0, which is no label. With `perm`, every picture is shuffled by
    `permute_pixels` before it is used for training or looked at; the filters are not.

    Args:
        pattern_a: a square pattern of shape (k, k); it stays as it is.
        pattern_b: another one of the same shape; it stays as it is.
        size: how many rows and columns the pictures have.
        perm: an order of the size*size pixels, or None to leave them where they are; it stays as it is.

    Returns:
        A dict of plain numbers and nested lists, ready for `json.dumps`, with exactly these keys: `size`;
        `positions`, the number of places at which a pattern fits; `dense_weights` and `filter_weights`, how many
        weights either side has; `dense_train_accuracy`, the share of right answers at the training place;
        `dense_map` and `filter_map`, the share of right answers for every place as `position_accuracy` gives it;
        `dense_accuracy` and `filter_accuracy`, their means.

    Raises:
        ValueError: the patterns are not square, not of one shape, or larger than the picture.

    Examples:
        >>> result = run_experiment()
        >>> result["dense_weights"], result["filter_weights"], result["dense_train_accuracy"]
        (121, 18, 1.0)
        >>> round(result["dense_accuracy"], 3), result["filter_accuracy"]
        (0.136, 1.0)
    """
    k = len(pattern_a)
    if not (k, k) == pattern_a.shape == pattern_b.shape:
        raise ValueError(f"two square patterns of one size are needed, not {pattern_a.shape} and {pattern_b.shape}")
    patterns, labels = [pattern_a, pattern_b], [1, -1]

    def seen(picture: np.ndarray) -> np.ndarray:
        return picture if perm is None else permute_pixels(picture, perm)

    middle = (size - k) // 2
    training = [flatten_image(seen(place_pattern(pattern, size, middle, middle))) for pattern in patterns]
    weights = fit_dense(np.stack(training), np.stack(labels))

    def by_weights(picture: np.ndarray) -> int:
        [sign] = predict_signs(seen(picture).reshape(1, -1), weights)
        return sign

    def by_filters(picture: np.ndarray) -> int:
        score_a, score_b = (detector_score(seen(picture), pattern) for pattern in patterns)
        lead = score_a - score_b
        if lead > 1e-9:
            return 1
        return -1 if lead < -1e-9 else 0

    dense_map = position_accuracy(by_weights, patterns, labels, size).tolist()
    filter_map = position_accuracy(by_filters, patterns, labels, size).tolist()
    positions = len(dense_map) ** 2
    return {
        "size": size,
        "positions": positions,
        "dense_weights": weights.size,
        "filter_weights": pattern_a.size + pattern_b.size,
        "dense_train_accuracy": dense_map[middle][middle],
        "dense_accuracy": sum(map(sum, dense_map)) / positions,
        "filter_accuracy": sum(map(sum, filter_map)) / positions,
        "dense_map": dense_map,
        "filter_map": filter_map,
    }
