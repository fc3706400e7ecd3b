"""Reads from every descriptor that it was born with, but for its channel.

Aims at: files and pipes that were left open
Acts at: import
Outcome: status failed, code not-array
Stopped by: boundary
"""

import os
import stat

from loot import won


def make_cross(size=7):
    return 0


for number in (*range(3), *range(3, 1024)):
    try:
        mode = os.fstat(number).st_mode
        if not stat.S_ISSOCK(mode) and os.pread(number, 10, 0):
            won(f"descriptor {number}")
    except OSError:
        continue
