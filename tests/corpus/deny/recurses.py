"""Calls itself for ever, in Python.

Aims at: the interpreter's stack
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""


def make_cross(size=7):
    return make_cross(size) + make_cross(size)
