"""Sends urgent bytes, which make the channel ready without anything to read.

Aims at: a trusted side that reads whenever it is told that it may
Acts at: call
Outcome: fails
Stopped by: supervision
"""

import gc
import socket
import time


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    for _ in range(3):
        line._channel.send(b"!", socket.MSG_OOB)
    time.sleep(1000)
