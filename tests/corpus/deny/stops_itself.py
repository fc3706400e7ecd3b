"""Stops its own process, which then neither runs nor ends.

Aims at: graders that wait for a process or count its time
Acts at: call
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

import os
import signal


def make_cross(size=7):
    os.kill(os.getpid(), signal.SIGSTOP)
    return 0
