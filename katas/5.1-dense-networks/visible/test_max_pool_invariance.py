"""Examples of max-pool-invariance that you can see. They show what is meant; others are tested, too."""

import numpy as np

from katakit.testing import assert_answers, check, close

MAP = np.array([[-1.0, 0.5, 2.0], [4.0, -6.0, 1.0]])


@check(function="global_max_pool")
def test_largest_of_six(submission):
    """The largest of six responses"""
    assert_answers(submission.global_max_pool, [MAP], lambda one: 4.0, same=close(), otherwise=None)


@check(function="peak_position")
def test_where_it_is(submission):
    """The place of the largest of six responses"""
    assert_answers(submission.peak_position, [MAP], lambda one: (1, 0), same=lambda a, b: tuple(a) == b, otherwise=None)


@check(function="detector_score", codes=["invariant"])
def test_here_and_there(submission):
    """The same two pixels at two places have the same score"""
    here, there = np.zeros((3, 5)), np.zeros((3, 5))
    here[0, :2] = there[2, 3:] = 2.0, -1.0
    cases = [(one, np.array([[2.0, -1.0]])) for one in (here, there)]
    assert_answers(submission.detector_score, cases, lambda *args: 5.0, same=close(), otherwise="invariant")


@check(function="invariance_gap")
def test_less_light(submission):
    """Half of the light leaves the picture"""
    lamps = np.array([[0.0, 3.0, 0.0, 3.0]])
    moves = [(0, -1), (0, 2)]
    assert_answers(submission.invariance_gap, [(np.sum, lamps, moves)], lambda *args: 3.0, same=close(), otherwise=None)
