"""Attaches itself to the processes above it as a debugger does.

Aims at: memory and registers of the grading process
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
Unsafe without: seccomp
"""

import ctypes
import os

from loot import TRUSTED, prize


def make_cross(size=7):
    libc = ctypes.CDLL(None)
    tries = [libc.ptrace(0x4206, pid, 0, 0) for pid in (TRUSTED, os.getppid())]
    return prize(size) if 0 in tries else 0
