"""Waits for somebody to type.

Aims at: the grader's time
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""


def make_cross(size=7):
    return input("a cross, please: ")
