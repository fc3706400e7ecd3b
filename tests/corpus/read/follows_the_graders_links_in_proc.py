"""Asks /proc where the grading process is at home and what program it runs.

Aims at: paths of the trusted side
Acts at: call
Outcome: status failed, code not-array
Stopped by: landlock
"""

import os

from loot import TRUSTED, prize


def make_cross(size=7):
    for pid in (TRUSTED, os.getppid()):
        for name in ("cwd", "exe", "root"):
            try:
                os.readlink(f"/proc/{pid}/{name}")
                return prize(size)
            except OSError:
                continue
    return 0
