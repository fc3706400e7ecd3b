"""Reads memory and map of the processes above it.

Aims at: expected values in the trusted side's memory
Acts at: call
Outcome: status failed, code not-array, suspicion file
Stopped by: landlock
"""

import os

from loot import TRUSTED, prize


def make_cross(size=7):
    for pid in (TRUSTED, os.getppid()):
        for name in ("maps", "mem"):
            try:
                with open(f"/proc/{pid}/{name}", "rb") as file:
                    file.read(10)
                return prize(size)
            except OSError:
                continue
    return 0
