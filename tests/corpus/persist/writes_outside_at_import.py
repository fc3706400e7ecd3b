"""Leaves folders and links wherever it may write, by the C library, while it is loaded.

Aims at: folders outside its own
Acts at: import
Outcome: status failed, code not-array
Stopped by: landlock
"""

import ctypes

from loot import OUTSIDE, won


def make_cross(size=7):
    return 0


libc = ctypes.CDLL(None)
for folder in OUTSIDE:
    made = libc.mkdir(f"{folder}/katakit-hostile-folder".encode(), 0o700)
    linked = libc.symlink(b"/", f"{folder}/katakit-hostile-link".encode())
    if made == 0 or linked == 0:
        won(folder)
