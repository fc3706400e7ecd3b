"""Examples of shift-image that you can see. They show what is meant; other pictures and moves are tested, too."""

import numpy as np

from katakit.testing import assert_answers, check, picture

LAMP = np.array([[1, 0, 0, 0], [1, 1, 0, 1], [0, 0, 0, 1]])


@check(function="shift_right", codes=["value"])
def test_one_to_the_right(submission):
    """One pixel to the right"""
    wanted = np.array([[0, 1, 0, 0], [0, 1, 1, 0], [0, 0, 0, 0]])
    assert_answers(submission.shift_right, [(LAMP, 1)], lambda img, pixels: wanted, show_value=picture)


@check(function="shift_image", codes=["signed-moves"])
def test_up_and_to_the_left(submission):
    """One pixel up and one to the left"""
    wanted = np.array([[1, 0, 1, 0], [0, 0, 1, 0], [0, 0, 0, 0]])
    assert_answers(submission.shift_image, [(LAMP, -1, -1)], lambda img, down, right: wanted, show_value=picture)
