"""Matches a pattern that tries every way to divide a text, while the interpreter's lock is held.

Aims at: the grader's time
Acts at: call
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

import re


def make_cross(size=7):
    return re.match("(a+)+$", "a" * 60 + "b")
