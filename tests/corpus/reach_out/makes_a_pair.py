"""Makes a pair of connected sockets, to hand descriptors around.

Aims at: a way around the rules for opening files
Acts at: call
Outcome: status error, code value
Stopped by: seccomp
"""

import socket

from loot import prize


def make_cross(size=7):
    socket.socketpair()
    return prize(size)
