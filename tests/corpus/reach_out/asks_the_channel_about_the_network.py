"""Asks the socket that it has for the machine's network interfaces and their addresses.

Aims at: what the machine's network looks like
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
"""

import ctypes
import gc
import struct

from loot import prize


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    names = ctypes.create_string_buffer(4096)
    request = ctypes.create_string_buffer(struct.pack("iP", 4096, ctypes.addressof(names)), 16)
    told = ctypes.CDLL(None).ioctl(line._channel.fileno(), 0x8912, request)
    return prize(size) if told == 0 and names.raw.strip(b"\0") else 0
