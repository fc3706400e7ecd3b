"""Examples of pixel-shuffle that you can see. They show what is meant; other pictures and orders are tested, too."""

import numpy as np

from katakit.testing import assert_answers, check

ORDER = np.array([1, 2, 0, 5, 3, 4])


def refused(*args):
    """What an order that cannot be is answered with."""
    raise ValueError


@check(function="permute_pixels")
def test_six_pixels_in_another_order(submission):
    """Six pixels in another order"""
    wanted = np.array([[20, 30, 10], [60, 40, 50]])
    picture = np.array([[10, 20, 30], [40, 50, 60]])
    assert_answers(
        submission.permute_pixels,
        [(picture, ORDER)],
        lambda img, perm: wanted,
        slips={"not-checked": refused, "not-array": lambda img, perm: img[perm]},
        otherwise=None,
    )


@check(function="permute_weight_rows")
def test_six_rows_in_another_order(submission):
    """Six rows of weights in another order"""
    wanted = np.array([[2, 8], [3, 7], [1, 9], [6, 4], [4, 6], [5, 5]])
    weights = np.array([[1, 9], [2, 8], [3, 7], [4, 6], [5, 5], [6, 4]])
    assert_answers(
        submission.permute_weight_rows,
        [(weights, ORDER)],
        lambda rows, perm: wanted,
        slips={"not-checked": refused, "wrong-axis": lambda rows, perm: rows[:, perm]},
        otherwise=None,
    )


@check(function="invert_permutation")
def test_an_order_undone(submission):
    """The order that undoes an order of six"""
    assert_answers(
        submission.invert_permutation,
        [(ORDER,)],
        lambda perm: np.array([2, 0, 1, 4, 5, 3]),
        slips={"not-checked": refused},
        otherwise=None,
    )
