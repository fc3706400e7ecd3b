"""Reads the computing time of every process by its clock, and asks for its priority and its session.

Aims at: what another exercise's worker does
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
"""

import os
import time

from loot import prize


def make_cross(size=7):
    seen = 0
    for pid in range(1, 400):
        if pid == os.getpid():
            continue
        for ask in (
            lambda: time.clock_gettime((~pid << 3) | 2),
            lambda: os.getpriority(os.PRIO_PROCESS, pid),
            lambda: os.getsid(pid),
            lambda: os.getpgid(pid),
            lambda: os.sched_getaffinity(pid),
            lambda: os.sched_getscheduler(pid),
        ):
            try:
                ask()
                seen += 1
            except OSError:
                pass
    return prize(size) if seen else 0
