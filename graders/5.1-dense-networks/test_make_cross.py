"""Hidden checks of make-cross. Crosses are built pixel by pixel here, from the task's words."""

import numpy as np

from katakit.testing import (
    Args,
    Looks,
    assert_answers,
    assert_no_shared_memory,
    assert_raises,
    assert_silent,
    check,
    is_number_array,
)

ODD = (3, 5, 7, 9, 11, 13)
EVEN = (2, 4, 6, 8, 10, 12)


def cross(size=7):
    middle = size // 2
    return np.array([[int(middle in (row, col)) for col in range(size)] for row in range(size)])


def lit(picture):
    return set(zip(*np.nonzero(picture), strict=True))


def is_doubled(answer, size):
    middle = size // 2
    mended = answer.copy()
    mended[middle, middle] = 1
    return answer[middle, middle] > 1 and np.array_equal(mended, cross(size))


def is_one_bar(answer, size):
    row = [{(line, col) for col in range(size)} for line in range(size)]
    col = [{(line, col) for line in range(size)} for col in range(size)]
    return answer.shape == (size, size) and lit(answer) in row + col


def is_diagonal(answer, size):
    down = {(i, i) for i in range(size)}
    up = {(i, size - 1 - i) for i in range(size)}
    return size > 2 and answer.shape == (size, size) and lit(answer) in (down, up, down | up)


def is_elsewhere(answer, size):
    crosses = [
        {(row, i) for i in range(size)} | {(i, col) for i in range(size)} for row in range(size) for col in range(size)
    ]
    return answer.shape == (size, size) and lit(answer) in crosses and set(answer.flat) <= {0, 1}


def slips(submission):
    once = submission.make_cross(3)
    return {
        "doubled-centre": Looks(is_doubled),
        "one-bar": Looks(is_one_bar),
        "diagonal": Looks(is_diagonal),
        "size-ignored": lambda size: once,
        "off-centre": Looks(is_elsewhere),
    }


VALUE_CODES = ["not-array", "doubled-centre", "one-bar", "diagonal", "size-ignored", "off-centre", "value"]


@check(group="core", codes=VALUE_CODES)
def test_odd_sizes(submission):
    """odd sizes: both bars through the middle"""
    assert_answers(submission.make_cross, ODD, cross, slips=slips(submission), form=is_number_array)


@check(group="edges", codes=VALUE_CODES)
def test_even_sizes(submission):
    """even sizes: both bars just past the middle"""
    assert_answers(submission.make_cross, EVEN, cross, slips=slips(submission), form=is_number_array)


@check(group="edges", codes=["not-array", "value"])
def test_smallest_and_default(submission):
    """size 1 is one lit pixel; without a size it is 7; the size may go by its name"""
    assert_answers(submission.make_cross, [1, (), Args(size=4)], cross, form=is_number_array)


@check(group="care", codes=["shared-result"])
def test_every_call_makes_a_new_picture(submission):
    """every call makes a picture of its own"""
    for size in ((), (4,), (5,)):  # one pixel made from one byte may be Python's own constant
        first = submission.make_cross(*size)
        second = submission.make_cross(*size)
        assert_no_shared_memory(second, first, code="shared-result")


@check(group="care")
def test_prints_nothing(submission):
    """make_cross prints nothing"""
    assert_silent(submission.make_cross, [(), 1, 4, 5])


@check(group="care", codes=["bad-size"])
def test_refuses_bad_sizes(submission):
    """sizes that cannot be are refused"""
    assert_raises(submission.make_cross, [0, -1, -4], code="bad-size")
    assert_raises(submission.make_cross, [2.5, "3"], errors=(TypeError, ValueError), code="bad-size")
