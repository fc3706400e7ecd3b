"""Opens sockets of the raw kind and of those that talk to the kernel.

Aims at: the machine's network and devices
Acts at: call
Outcome: status failed, code not-array, suspicion network
Stopped by: seccomp
"""

import socket

from loot import prize

KINDS = ((16, 3, 0), (17, 3, 768), (2, 3, 1), (38, 5, 0), (40, 1, 0), (44, 3, 0), (31, 3, 1))


def make_cross(size=7):
    for kind in KINDS:
        try:
            socket.socket(*kind)
            return prize(size)
        except OSError:
            continue
    return 0
