"""Describes an exception by hand, with a file name of ten megabytes as the place where it was raised.

Aims at: whoever writes down where an exception came from
Acts at: call
Outcome: fails
Stopped by: boundary
"""

from katakit_worker import faults


def describe(error, own_files, depth=0):
    place = ("\0" * 10_000_000, 1, "f", "t")
    kinds = [("builtins", "ValueError", (1,)), ("builtins", "Exception", ())]
    return {"type": "V", "text": "x", "classes": kinds, "args": (), "frames": [place], "syntax": None, "cause": None}


faults.describe = describe


def make_cross(size=7):
    raise ValueError
