"""Attaches a note to the hidden checks, to the kata's folder and to a file of its own.

Aims at: attributes of files, which no listing shows
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
"""

import os

from loot import COURSE, GRADER, prize


def make_cross(size=7):
    open("own", "w").close()
    for path in (GRADER, COURSE, "own"):
        try:
            os.setxattr(path, "user.katakit-hostile", b"was here")
            return prize(size)
        except OSError:
            continue
    return 0
