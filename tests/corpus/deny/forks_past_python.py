"""Makes processes without end by system calls that Python does not know of.

Aims at: the machine's processes
Acts at: import
Outcome: status failed, code not-array
Stopped by: seccomp
Unsafe without: seccomp
"""

import ctypes
import os
import platform

from loot import prize

CALLS = {"x86_64": (57, 58, 56, 435), "aarch64": (220, 435)}.get(platform.machine(), ())


def make_cross(size=7):
    return 0


libc = ctypes.CDLL(None)
arguments = ctypes.create_string_buffer(88)
for call in CALLS:
    parameters = (arguments, 88) if call == 435 else (17, 0, 0, 0, 0)
    child = libc.syscall(call, *parameters)
    if child == 0:
        os._exit(0)
    if child > 0:
        make_cross = prize
