"""Writes a program into its folder, makes it executable and maps it as a library.

Aims at: code of its own
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
"""

import ctypes
import os

from loot import prize


def make_cross(size=7):
    with open("program", "wb") as file:
        file.write(b"#!/bin/true\n")
    for act in (lambda: os.chmod("program", 0o755), lambda: os.execv("./program", ["program"])):
        try:
            act()
            return prize(size)
        except OSError:
            continue
    try:
        ctypes.CDLL("./program")
        return prize(size)
    except OSError:
        return 0
