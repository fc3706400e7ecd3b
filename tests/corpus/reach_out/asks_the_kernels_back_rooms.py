"""Tries the kernel's programs, keys, pages on demand, counters and debugging tables.

Aims at: holes in the kernel, and what outlives the process
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
Unsafe without: seccomp
"""

import ctypes
import platform

from loot import prize

CALLS = {
    "x86_64": {321: (5, bytes(120), 120), 248: (b"user", b"katakit-hostile", b"x", 1, -3), 250: (0, -4, 1),
               323: (1,), 298: (bytes(120), 0, -1, -1, 0), 135: (0x40000,), 279: (0, 0), 312: (1, 1, 0, 0, 0)},
    "aarch64": {280: (5, bytes(120), 120), 217: (b"user", b"katakit-hostile", b"x", 1, -3), 219: (0, -4, 1),
                282: (1,), 241: (bytes(120), 0, -1, -1, 0), 92: (0x40000,)},
}  # fmt: skip


def make_cross(size=7):
    libc = ctypes.CDLL(None)
    for call, arguments in CALLS.get(platform.machine(), {}).items():
        if libc.syscall(call, *arguments) >= 0:
            return prize(size)
    return 0
