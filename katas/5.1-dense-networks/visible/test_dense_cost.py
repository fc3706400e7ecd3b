"""Examples of dense-cost that you can see. They show what is meant; other sizes are tested, too."""

from katakit.testing import assert_answers, assert_equal, check, is_whole_number


@check(function="count_dense_params", codes=["value", "whole-number"])
def test_four_inputs_and_three_units(submission):
    """Four inputs, three units: twelve weights and three biases"""
    assert_answers(
        submission.count_dense_params, [((2, 2), 3)], lambda shape, units: 15, form=is_whole_number,
        form_code="whole-number",
    )  # fmt: skip


@check(function="first_layer_report", codes=["report-value"])
def test_report_of_a_small_layer(submission):
    """The report of a small layer"""
    wanted = {"inputs": 6, "weights": 24, "biases": 4, "params": 28, "bytes": 112}
    assert_equal(submission.first_layer_report((2, 3), 4), wanted)


@check(function="format_bytes", codes=["byte-text"])
def test_two_and_a_half(submission):
    """2560 bytes are two and a half KiB"""
    assert_answers(submission.format_bytes, [2560], lambda n_bytes: "2.5 KiB", otherwise="byte-text")
