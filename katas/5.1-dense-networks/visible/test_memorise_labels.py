"""Examples of memorise-labels that you can see. They show what is meant; other pictures are tested, too."""

import numpy as np

from katakit.testing import Looks, assert_answers, check, close


@check(function="fit_dense", codes=["not-smallest", "not-exact"])
def test_one_picture_of_two_pixels(submission):
    """One picture of two pixels"""
    case = (np.array([[3.0, 4.0]]), np.array([5.0]))
    wanted = np.array([0.6, 0.8])
    slips = {"not-smallest": Looks(lambda weights, inputs, targets: abs(inputs @ weights - targets).max() < 1e-6)}
    assert_answers(
        submission.fit_dense, [case], lambda inputs, targets: wanted, same=close(0.0, 1e-6), slips=slips,
        otherwise="not-exact", raising="not-exact",
    )  # fmt: skip


@check(function="predict_signs", codes=["labels"])
def test_two_signs(submission):
    """Two pictures that are decided"""
    case = (np.array([[1.0, 3.0], [4.0, 1.0]]), np.array([-1.0, 1.0]))
    assert_answers(submission.predict_signs, [case], lambda inputs, weights: np.array([1, -1]), otherwise="labels")


@check(function="accuracy", codes=["percent"])
def test_three_of_four(submission):
    """Three of four answers are right"""
    case = (np.array([1, 1, -1, -1]), np.array([1, 1, -1, 1]))
    assert_answers(submission.accuracy, [case], lambda predicted, actual: 0.75, same=close(), otherwise="percent")


@check(function="memorisation_report", codes=["report-keys", "report-value"])
def test_keys_of_a_report(submission):
    """What a report holds"""
    pictures, labels = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([1, -1])
    assert_answers(
        submission.memorisation_report, [(pictures, labels, 3 * pictures, labels.copy())],
        lambda *data: {"weights": 2, "samples": 2, "train_accuracy": 1.0, "fresh_accuracy": 1.0},
        form=lambda one: isinstance(one, dict) and len(one) == 4, form_code="report-keys", otherwise="report-value",
        raising="report-value",
    )  # fmt: skip
