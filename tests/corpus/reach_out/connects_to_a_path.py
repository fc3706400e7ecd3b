"""Connects to a socket in the file system.

Aims at: services of this machine, such as a container engine
Acts at: call
Outcome: status error, code value, suspicion network
Stopped by: seccomp
"""

import socket

from loot import UNIX, prize


def make_cross(size=7):
    socket.socket(socket.AF_UNIX).connect(UNIX)
    return prize(size)
