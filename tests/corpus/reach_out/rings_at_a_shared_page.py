"""Counts who waits at an address in a library file's page, which all workers share.

Aims at: another exercise's worker
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
"""

import ctypes
import json
import mmap
import platform

from loot import prize


def make_cross(size=7):
    with open(json.__file__, "rb") as file:
        page = mmap.mmap(file.fileno(), 4096, mmap.MAP_SHARED, mmap.PROT_READ)
    libc = ctypes.CDLL(None)
    libc.mmap.restype = ctypes.c_void_p
    with open(json.__file__, "rb") as file:
        address = libc.mmap(None, 4096, mmap.PROT_READ, mmap.MAP_SHARED, file.fileno(), 0)
    number = 202 if platform.machine() == "x86_64" else 98
    woken = libc.syscall(number, ctypes.c_void_p(address), 1, 10, None, None, 0)
    page.close()
    return prize(size) if woken >= 0 else 0
