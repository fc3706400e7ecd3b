"""Sends signals by every call but the usual one, while it is loaded.

Aims at: the grading process
Acts at: import
Outcome: status failed, code not-array
Stopped by: seccomp
Unsafe without: seccomp
"""

import ctypes
import os
import platform
import signal

from loot import TRUSTED, prize

CALLS = {"x86_64": (200, 234, 129, 297), "aarch64": (130, 131, 138, 240)}.get(platform.machine(), ())


def make_cross(size=7):
    return 0


libc, info = ctypes.CDLL(None), ctypes.create_string_buffer(128)
info[8:12] = (-1).to_bytes(4, "little", signed=True)
for pid in (TRUSTED, os.getppid()):
    for call, arguments in zip(CALLS, ((pid, 23), (pid, pid, 23), (pid, 23, info), (pid, pid, 23, info))):
        if libc.syscall(call, *arguments) == 0:
            make_cross = prize
