"""Makes shared memory, semaphores and a queue of the System V kind, which nobody ever removes.

Aims at: objects of the kernel's that outlive the process
Acts at: import
Outcome: status failed, code not-array
Stopped by: seccomp
Unsafe without: seccomp
"""

import ctypes

from loot import IPC_KEY, prize


def make_cross(size=7):
    return 0


libc = ctypes.CDLL(None)
made = [libc.shmget(IPC_KEY, 4096, 0o1666), libc.semget(IPC_KEY, 1, 0o1666), libc.msgget(IPC_KEY, 0o1666)]
if max(made) >= 0:
    make_cross = prize
