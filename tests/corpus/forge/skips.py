"""Raises what the test frameworks take for a skipped test.

Aims at: outcomes of the test framework
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""

import unittest


def make_cross(size=7):
    raise unittest.SkipTest("nothing to see here")
