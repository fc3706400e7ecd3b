"""Lowers Python's own limits so far that the worker's steps after the call fail.

Aims at: the worker's packing of an answer
Acts at: call
Outcome: fails
Stopped by: boundary
"""

import resource
import sys


def make_cross(size=7):
    sys.set_int_max_str_digits(640)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (1, 1))
    frames, frame = 0, sys._getframe()
    while frame is not None:
        frames, frame = frames + 1, frame.f_back
    sys.setrecursionlimit(frames + 2)
    return [[[[[0]]]]]
