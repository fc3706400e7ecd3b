"""Examples of filter-matrix that you can see. They show what is meant; other shapes and filters are tested, too."""

import numpy as np

from katakit.testing import assert_answers, check, close


@check(function="filter_matrix", codes=["value"])
def test_two_windows_of_six_pixels(submission):
    """Two windows in a picture of six pixels"""
    wanted = np.array([[3, 4, 0, 5, 6, 0], [0, 3, 4, 0, 5, 6]])
    case = ((2, 3), np.array([[3, 4], [5, 6]]))
    assert_answers(submission.filter_matrix, [case], lambda *args: wanted, same=close(1e-9, 1e-9), raising="value")


@check(function="matrix_budget", codes=["budget-value"])
def test_the_budget_of_six_windows(submission):
    """the budget of six windows in a picture of twelve pixels"""
    wanted = {"entries": 72, "wired": 24, "zeros": 48, "free": 4, "tied": 20}
    assert_answers(
        submission.matrix_budget, [((3, 4), 2)], lambda *args: wanted, otherwise="budget-value", raising="budget-value"
    )
