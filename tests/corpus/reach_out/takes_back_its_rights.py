"""Asks for all that was taken from it: other users, capabilities, higher limits.

Aims at: the bounds themselves
Acts at: import
Outcome: status failed, code not-array
Stopped by: limits
"""

import ctypes
import os
import resource
import struct

from loot import prize


def make_cross(size=7):
    return 0


header, data = struct.pack("Ii", 0x20080522, 0), struct.pack("6I", *[0xFFFFFFFF] * 6)
if ctypes.CDLL(None).capset(header, data) == 0:
    make_cross = prize
for act in (
    lambda: os.setresuid(12345, 12345, 12345),
    lambda: os.setgroups([0]),
    lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40)),
    lambda: resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)),
):
    try:
        act()
        make_cross = prize
    except (OSError, ValueError):
        continue
