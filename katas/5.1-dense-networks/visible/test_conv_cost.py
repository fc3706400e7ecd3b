"""Examples of conv-cost that you can see. They show what is meant; other sizes are tested, too."""

from katakit.testing import assert_answers, check


@check(function="count_conv_params", codes=["whole-number"])
def test_one_coloured_filter(submission):
    """One filter, 2 wide and high, on three channels: twelve weights and a bias"""
    assert_answers(submission.count_conv_params, [(2, 1, 3)], lambda *args: 13, otherwise="whole-number")


@check(function="count_local_params", codes=["local-value"])
def test_two_windows(submission):
    """Two windows of 2x2, each with a filter of its own"""
    assert_answers(submission.count_local_params, [((2, 3), 2, 1)], lambda *args: 10, otherwise="local-value")


@check(function="count_multiplies", codes=["work-value"])
def test_work_at_two_windows(submission):
    """Two windows of 2x2: eight multiplications"""
    assert_answers(submission.count_multiplies, [((2, 3), 2, 1)], lambda *args: 8, otherwise="work-value")
