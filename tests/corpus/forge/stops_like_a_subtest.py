"""Raises the exception by which unittest tells itself to stop a sub-test, which it swallows without a word.

Aims at: checks that are written as unittest classes
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""

import unittest.case


def make_cross(size=7):
    raise unittest.case._ShouldStop
