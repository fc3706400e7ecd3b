"""Examples of shift-equivariance that you can see. They show what is meant; other layers and moves are tested, too."""

import numpy as np

from katakit.testing import assert_answers, check, close

LAMP = np.array([[0.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]])


@check(codes=["value"])
def test_neighbours_move_along(submission):
    """Each pixel less its left neighbour: that moves along"""

    def edges(img):
        return img[:, 1:] - img[:, :-1]

    assert_answers(submission.equivariance_error, [(edges, LAMP, 0, 1)], lambda *args: 0.0, same=close(0.0, 1e-9))


@check(codes=["value"])
def test_brighter_below(submission):
    """Lower rows count more: that does not move along"""

    def heavy_below(img):
        return img * np.array([[1.0], [10.0], [100.0]])

    assert_answers(submission.equivariance_error, [(heavy_below, LAMP, 1, 0)], lambda *args: 180.0, same=close())
