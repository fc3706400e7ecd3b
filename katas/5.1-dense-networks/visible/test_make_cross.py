"""Examples of make-cross that you can see. They show what is meant; other sizes are tested, too."""

import numpy as np

from katakit.testing import assert_answers, check, is_number_array, picture

EXAMPLES = {
    3: [[0, 1, 0], [1, 1, 1], [0, 1, 0]],
    4: [[0, 0, 1, 0], [0, 0, 1, 0], [1, 1, 1, 1], [0, 0, 1, 0]],
}


@check(codes=["value"])
def test_two_small_crosses(submission):
    """Two small crosses"""
    assert_answers(
        submission.make_cross,
        EXAMPLES,
        lambda size: np.array(EXAMPLES[size]),
        form=is_number_array,
        show_value=picture,
    )
