"""Raises an exception with a chain of causes that is as long as memory allows, and ends where it began.

Aims at: whoever follows causes
Acts at: call
Outcome: fails
Stopped by: boundary
"""


def make_cross(size=7):
    first = last = ValueError("the end")
    for number in range(20_000):
        error = ValueError(number)
        error.__cause__ = error.__context__ = last
        last = error
    first.__cause__ = last
    raise ExceptionGroup("all", [last, ExceptionGroup("again", [first])])
