"""Asks the test framework itself to skip.

Aims at: outcomes of the test framework
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""


def make_cross(size=7):
    import pytest

    pytest.skip("nothing to see here")
