"""Checks with the fixture, codes, groups and visibility."""

import pytest

from katakit.testing import assert_answers, assert_equal, check


@check(codes=["one-word", "value"])
def test_every_word(submission):
    """every word gives a letter"""
    names = ["grace brewster hopper", "alan turing", "Katherine Johnson"]
    assert_answers(
        submission.initials,
        names,
        lambda name: "".join(word[0] for word in name.upper().split()),
        slips={"one-word": lambda name: name[0].upper()},
    )


@check(visibility="visible", weight=0)
def test_an_example(submission):
    """Ada Lovelace"""
    assert_equal(submission.initials("ada lovelace"), "AL")


@check(group="edges", visibility="after_due")
@pytest.mark.parametrize("name", ["", "   "])
def test_no_words(submission, name):
    """no words, no letters"""
    assert submission.initials(name) == ""
