"""Examples of capstone that you can see. They show what is meant; other patterns and sizes are tested, too."""

import numpy as np

from katakit.testing import Looks, assert_answers, check, close

SAME = close(1e-9, 1e-9)
CORNER = np.array([[1.0, 2.0], [3.0, 0.0]])


def refused(*args):
    """What a place that does not exist is answered with."""
    raise ValueError


@check(function="place_pattern", codes=["place-value"])
def test_in_the_lower_right(submission):
    """A pattern in the lower right of a picture"""
    wanted = np.array([[0, 0, 0], [0, 1, 2], [0, 3, 0]])
    assert_answers(submission.place_pattern, [(CORNER, 3, 1, 1)], lambda *args: wanted, otherwise="place-value")


@check(function="position_accuracy", codes=["grid-shape", "percent", "grid-value"])
def test_who_looks_left_only(submission):
    """Someone who looks at the left column only, and two patterns"""

    def looks_left(picture):
        return 1 if picture[:, 0].any() else -1

    wanted = np.array([[0.5, 0.5], [0.5, 0.5]])
    assert_answers(
        submission.position_accuracy,
        [(looks_left, [CORNER, CORNER.T], [1, -1], 3)],
        lambda *args: wanted,
        same=SAME,
        slips={
            "grid-shape": [Looks(lambda answer, *args: np.shape(answer) != wanted.shape), refused],
            "percent": lambda *args: 100 * wanted,
        },
        otherwise="grid-value",
    )


@check(function="shift_curve", codes=["curve-shape", "curve-value"])
def test_two_moves(submission):
    """Two moves of a short row"""
    img, weights, kernel = np.array([[3.0, 1.0, 0.0]]), np.array([[1.0], [1.0], [1.0]]), np.array([[1.0, 1.0]])
    wanted = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [2.0, 1.0, 1.0]])
    assert_answers(
        submission.shift_curve,
        [(img, weights, kernel, 2)],
        lambda *args: wanted,
        same=SAME,
        slips={"curve-shape": Looks(lambda answer, *args: np.shape(answer) != wanted.shape)},
        otherwise="curve-value",
    )


@check(function="run_experiment", codes=["result-keys", "value"])
def test_the_smallest_experiment(submission):
    """Two patterns that fill the picture: there is one place, and both sides get it right"""
    wanted = {
        "size": 2, "positions": 1, "dense_weights": 4, "filter_weights": 8, "dense_train_accuracy": 1.0,
        "dense_accuracy": 1.0, "filter_accuracy": 1.0, "dense_map": [[1.0]], "filter_map": [[1.0]],
    }  # fmt: skip
    assert_answers(
        submission.run_experiment,
        [(CORNER, CORNER[::-1].copy(), 2)],
        lambda *args: wanted,
        same=lambda answer, expected: (
            answer.keys() == expected.keys() and all(np.allclose(answer[key], expected[key]) for key in expected)
        ),
        slips={"result-keys": Looks(lambda answer, *args: not hasattr(answer, "keys") or set(answer) != set(wanted))},
    )
