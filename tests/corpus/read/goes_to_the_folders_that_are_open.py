"""Uses every open descriptor as a folder to open the hidden checks from.

Aims at: a folder that was left open, above all one that bounds are made of
Acts at: call
Outcome: status failed, code not-array
Stopped by: boundary
"""

import os

from loot import GRADER, prize


def make_cross(size=7):
    for number in range(3, 64):
        for path in (GRADER.lstrip("/"), "etc/hostname", "../" * 9 + GRADER.lstrip("/")):
            try:
                os.close(os.open(path, os.O_RDONLY, dir_fd=number))
                return prize(size)
            except OSError:
                continue
    return 0
