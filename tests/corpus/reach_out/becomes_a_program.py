"""Lets a program take its place, with the channel in its hands.

Aims at: programs of the machine
Acts at: import
Outcome: status failed, code not-array, suspicion process
Stopped by: seccomp
"""

import os


def make_cross(size=7):
    return 0


for number in range(3, 64):
    try:
        os.set_inheritable(number, True)
    except OSError:
        continue
for program in ("/bin/sh", "/usr/bin/env", "/bin/true"):
    try:
        os.execv(program, [program, "-c", "exit 0"])
    except OSError:
        continue
