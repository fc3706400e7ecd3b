"""Takes away the worker's bounds for texts and raises an exception with a message of fifty megabytes.

Aims at: the trusted side's memory, and every place that an exception's text gets into
Acts at: call
Outcome: fails
Stopped by: boundary
"""

from katakit_worker import faults

faults.MAX_TEXT = 10**9


def make_cross(size=7):
    raise ValueError("\x1b[31m" + "x" * 25_000_000)
