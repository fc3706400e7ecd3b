"""Asks the file system never to let its files be changed or removed.

Aims at: whoever removes what is left
Acts at: call
Outcome: status failed, code not-array
Stopped by: limits
"""

import fcntl
import os
import struct

from loot import won


def make_cross(size=7):
    file = os.open("stone", os.O_RDONLY | os.O_CREAT)
    for flag in (0x10, 0x20):
        try:
            fcntl.ioctl(file, 0x40086602, struct.pack("l", flag))
            won("an immutable file")
        except OSError:
            continue
    return 0
