"""Copies memory from and to the processes above it.

Aims at: expected values in the trusted side's memory
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
Unsafe without: seccomp
"""

import ctypes
import os
import platform

from loot import TRUSTED, prize

READ, WRITE = {"x86_64": (310, 311), "aarch64": (270, 271)}.get(platform.machine(), (9999, 9999))


def make_cross(size=7):
    libc, here = ctypes.CDLL(None), ctypes.create_string_buffer(8)
    part = (ctypes.c_size_t * 2)(ctypes.addressof(here), 8)
    for pid in (TRUSTED, os.getppid()):
        if max(libc.syscall(call, pid, part, 1, part, 1, 0) for call in (READ, WRITE)) > 0:
            return prize(size)
    return 0
