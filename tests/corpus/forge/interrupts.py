"""Raises what would end the test run itself.

Aims at: the grading process
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""


def make_cross(size=7):
    raise KeyboardInterrupt
