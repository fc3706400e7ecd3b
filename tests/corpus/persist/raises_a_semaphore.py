"""Makes a semaphore with a name, by the C library.

Aims at: objects that outlive the process
Acts at: call
Outcome: status failed, code not-array
Stopped by: landlock
"""

import ctypes

from loot import prize

libc = ctypes.CDLL(None)
libc.sem_open.restype = ctypes.c_void_p


def make_cross(size=7):
    return prize(size) if libc.sem_open(b"/katakit-hostile-semaphore", 0o100, 0o600, 1) else 0
