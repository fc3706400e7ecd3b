"""Lowers the limits of the processes above it until they can do nothing.

Aims at: the grading process
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
Unsafe without: seccomp
"""

import os
import resource

from loot import TRUSTED, prize


def make_cross(size=7):
    for pid in (TRUSTED, os.getppid()):
        try:
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (3, 3))
            return prize(size)
        except OSError:
            continue
    return 0
