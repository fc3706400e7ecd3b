"""Examples of dense-response that you can see. They show what is meant; other layers and pictures are tested, too."""

import numpy as np

from katakit.testing import assert_answers, check, close

WEIGHTS = np.array([[1.0, 0.0], [3.0, -1.0]])


@check(function="dense_forward", codes=["value"])
def test_two_units_answer(submission):
    """Two units answer one picture of two pixels"""
    case = (np.array([1.0, 2.0]), WEIGHTS, np.array([0.5, 0.5]))
    assert_answers(submission.dense_forward, [case], lambda x, weights, bias: np.array([7.5, -1.5]), same=close())


@check(function="dense_forward", codes=["batch"])
def test_a_stack_of_three(submission):
    """Three pictures in a stack get three rows of answers"""
    wanted = np.array([[7.0, -2.0], [3.0, -1.0], [0.0, 0.0]])
    case = (np.array([[1.0, 2.0], [0.0, 1.0], [0.0, 0.0]]), WEIGHTS)
    assert_answers(submission.dense_forward, [case], lambda x, weights: wanted, same=close(), otherwise="batch")


@check(function="response_gap", codes=["gap-value"])
def test_gap_of_one_pixel(submission):
    """The gap when a single pixel has changed"""
    weights = np.array([[1.0, -2.0], [6.0, 8.0], [0.5, 0.0], [7.0, 1.0]])
    case = (np.array([[1, 0], [0, 1]]), np.array([[1, 1], [0, 1]]), weights)
    assert_answers(submission.response_gap, [case], lambda a, b, weights: 10.0, same=close(), otherwise="gap-value")
