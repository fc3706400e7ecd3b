"""A plain file again; the submission may use an earlier exercise."""

import label as submission


def test_label():
    assert submission.label("ada lovelace", ["Emma", "Ulysses"]) == "AL: 2"
