"""Reads address 0.

Aims at: graders that share a process with it
Acts at: call
Outcome: status crashed, code process-ended
Stopped by: supervision
"""

import ctypes


def make_cross(size=7):
    return ctypes.string_at(0)
