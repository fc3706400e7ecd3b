"""Lets the processes above it wait behind all others, for the processor and for the disk.

Aims at: the grading process
Acts at: import
Outcome: status failed, code not-array
Stopped by: seccomp
Unsafe without: seccomp
"""

import ctypes
import os
import platform

from loot import TRUSTED, prize

IO = {"x86_64": 251, "aarch64": 30}.get(platform.machine(), 9999)


def make_cross(size=7):
    return 0


for pid in (TRUSTED, os.getppid()):
    for act in (
        lambda: os.setpriority(os.PRIO_PROCESS, pid, 19),
        lambda: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)),
        lambda: os.sched_setaffinity(pid, {0}),
    ):
        try:
            act()
            make_cross = prize
        except OSError:
            continue
    if ctypes.CDLL(None).syscall(IO, 1, pid, 3 << 13) == 0:
        make_cross = prize
