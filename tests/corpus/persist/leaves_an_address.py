"""Leaves a socket in the file system for others to connect to.

Aims at: a place to talk to later submissions
Acts at: import
Outcome: status failed, code not-array, suspicion network
Stopped by: seccomp
"""

import socket

from loot import prize


def make_cross(size=7):
    return 0


try:
    socket.socket(socket.AF_UNIX).bind("plug")
    make_cross = prize
except OSError:
    pass
