"""Examples of draw-image that you can see. They show what is meant; other pictures are tested, too."""

import numpy as np

from katakit.testing import assert_answers, assert_equal, check, printed


@check(function="image_to_text", codes=["spacing"])
def test_text_of_four_pixels(submission):
    """The text of four pixels"""
    wanted = "  # .\n  . #"
    assert_answers(
        submission.image_to_text, [(np.array([[0.9, 0.1], [0.5, 3.0]]),)], lambda img: wanted, show_value=str
    )


@check(function="print_image", codes=["label-line"])
def test_printed_with_a_label(submission):
    """A picture with a label"""
    _, text = printed(submission.print_image, np.array([[1, 0]]), "Two")
    assert_equal(text, "\nTwo:\n  # .\n")
