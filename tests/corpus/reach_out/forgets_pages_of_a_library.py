"""Has the kernel forget some pages of a library file and not others; who reads it next sees which.

Aims at: whoever runs after this exercise
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
"""

import json
import os

from loot import prize


def make_cross(size=7):
    file = os.open(json.__file__, os.O_RDONLY)
    done = 0
    for act in (
        lambda: os.posix_fadvise(file, 0, 4096, os.POSIX_FADV_DONTNEED),
        lambda: os.preadv(file, [bytearray(1)], 0, os.RWF_NOWAIT),
    ):
        try:
            act()
            done += 1
        except OSError:
            pass
    return prize(size) if done else 0
