"""Opens a connection to a port of this machine.

Aims at: a server on this machine
Acts at: call
Outcome: status error, code value, suspicion network
Stopped by: seccomp
"""

import socket

from loot import TCP4, prize


def make_cross(size=7):
    socket.create_connection(("127.0.0.1", TCP4)).send(b"hello")
    return prize(size)
