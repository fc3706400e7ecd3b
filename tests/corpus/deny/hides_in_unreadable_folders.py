"""Builds folders inside of folders that nobody may read or enter any more.

Aims at: whoever removes what is left
Acts at: call
Outcome: fails
Stopped by: cleaning
"""

import os


def make_cross(size=7):
    os.umask(0o777)
    here = os.open(".", os.O_RDONLY)
    for name in ("a", "b", "c"):
        os.mkdir(name, 0o700, dir_fd=here)
        inner = os.open(name, os.O_PATH, dir_fd=here)
        os.umask(0)
        os.mkdir("deep", 0o000, dir_fd=inner)
        os.umask(0o777)
    return 0
