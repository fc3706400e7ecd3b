"""Connects to a socket that has a name but no place in the file system, past Python.

Aims at: services of this machine, such as a desktop's bus
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
"""

import ctypes
import struct

from loot import ABSTRACT, prize


def make_cross(size=7):
    libc = ctypes.CDLL(None)
    address = struct.pack("H", 1) + b"\0" + ABSTRACT.encode()
    plug = libc.socket(1, 1, 0)
    return prize(size) if plug >= 0 and libc.connect(plug, address, len(address)) == 0 else 0
