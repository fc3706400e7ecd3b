"""Announces a message of two gigabytes.

Aims at: the memory of the trusted side
Acts at: call
Outcome: status error, code bad-answer
Stopped by: boundary
"""

import gc


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    line.send((2**31).to_bytes(4, "little"))
    return 0
