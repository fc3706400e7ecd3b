"""Puts a program into memory that has no name and runs it from there.

Aims at: code of its own that no rule about files can see
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
"""

import os

from loot import prize


def make_cross(size=7):
    try:
        file = os.memfd_create("program")
        os.write(file, b"#!/bin/true\n")
        os.execve(file, ["program"], {})
    except OSError:
        return 0
    return prize(size)
