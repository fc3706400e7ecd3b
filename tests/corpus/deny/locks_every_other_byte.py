"""Puts a lock on every second byte of a file; the kernel keeps a record of each.

Aims at: the kernel's memory
Acts at: call
Outcome: status error, code value
Stopped by: seccomp
"""

import fcntl


def make_cross(size=7):
    with open("locked", "w") as file:
        at = 0
        while True:
            fcntl.lockf(file, fcntl.LOCK_EX, 1, at)
            at += 2
