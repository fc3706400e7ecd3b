"""Sends open files over its channel until there is no room, and asks for some back.

Aims at: the trusted side's table of open files
Acts at: call
Outcome: fails
Stopped by: boundary
"""

import gc
import os
import socket

from loot import won


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    files = [os.open("/dev/null", os.O_RDONLY) for _ in range(40)]
    line._channel.settimeout(0.01)
    try:
        if socket.recv_fds(line._channel, 1, 1)[1]:
            won("a descriptor")
    except TimeoutError:
        pass
    line._channel.settimeout(None)
    for _ in range(20):
        socket.send_fds(line._channel, [b"\0"], files)
    return 0
