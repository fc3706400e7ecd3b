"""Returns at once, but stops reading what it is asked next, while it keeps its process busy.

Aims at: a trusted side that waits until it can send
Acts at: call
Outcome: fails
Stopped by: supervision
"""

import gc
import socket
import time

from katakit_worker.lines import Line

[line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
line._channel.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)


def make_cross(size=7):
    Line.receive = lambda self: time.sleep(1000)
    return 0
