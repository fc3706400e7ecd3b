"""Tries the numbers of system calls that lie beyond all tables, and those of the short-pointer kind.

Aims at: a way around the filter of system calls
Acts at: import
Outcome: status crashed, code process-ended
Stopped by: seccomp
"""

import ctypes
import errno
import platform

from loot import won

libc = ctypes.CDLL(None, use_errno=True)
for number in (*range(471, 520), 1000, 2**31 - 1):
    if libc.syscall(ctypes.c_long(number), -1, -1, -1, -1) == -1 and ctypes.get_errno() != errno.ENOSYS:
        won(f"call {number}")
if platform.machine() == "x86_64":
    libc.syscall(0x40000000 + 39)
ctypes.string_at(0)
