"""Examples of slide-filter that you can see. They show what is meant; other pictures and filters are tested, too."""

import numpy as np

from katakit.testing import Looks, assert_answers, check, close

STEPS = np.array([[1.0, 1, 4, 0], [1, 6, 6, 2], [0, 3, 1, 1], [2, 2, 0, 5]])
BESIDE = np.array([[0.0, 0, 0], [-1, 0, 1], [0, 0, 0]])


@check(codes=["value"])
def test_right_minus_left(submission):
    """Right neighbour minus left neighbour, inside the picture"""
    wanted = np.array([[5.0, -4.0], [1.0, -2.0]])
    assert_answers(
        submission.slide_filter,
        [(STEPS, BESIDE)],
        lambda *args: wanted,
        same=close(1e-9, 1e-9),
        raising="value",
    )


@check(codes=["same-shape", "wrong-fill"])
def test_right_minus_left_everywhere(submission):
    """Right neighbour minus left neighbour, with zeros around the picture"""
    wanted = np.array([[1.0, 3, -1, -4], [6, 5, -4, -6], [3, 1, -2, -1], [2, -2, 3, 0]])
    assert_answers(
        submission.slide_filter,
        [(STEPS, BESIDE, "same")],
        lambda *args: wanted,
        same=close(1e-9, 1e-9),
        slips={"same-shape": Looks(lambda answer, *args: np.shape(answer) != wanted.shape)},
        otherwise="wrong-fill",
        raising="same-shape",
    )
