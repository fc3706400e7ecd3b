"""Examples of flatten-compare that you can see. They show what is meant; other pictures are tested, too."""

import numpy as np

from katakit.testing import assert_answers, assert_close, check

PAIR = (np.array([[1, 2, 3], [4, 5, 6]]), np.array([[1, 0, 3], [4, 5, 60]]))


@check(function="flatten_image", codes=["column-order"])
def test_six_pixels_in_a_row(submission):
    """Six pixels, row by row"""
    assert_answers(submission.flatten_image, [PAIR[0]], lambda img: np.array([1, 2, 3, 4, 5, 6]))


@check(function="count_differences", codes=["whole-number"])
def test_two_of_six_differ(submission):
    """two of six positions differ"""
    assert_answers(submission.count_differences, [PAIR], lambda a, b: 2)


@check(function="difference_fraction", codes=["wrong-total"])
def test_a_quarter_differs(submission):
    """one of four positions is a quarter"""
    assert_close(submission.difference_fraction(np.array([[1, 2], [3, 4]]), np.array([[1, 9], [3, 4]])), 0.25)
