"""Has the C library start a program, which it does without a fork that anybody sees.

Aims at: a process that stays behind
Acts at: call
Outcome: status error, code value, suspicion process
Stopped by: seccomp
Unsafe without: seccomp
"""

import os

from loot import prize


def make_cross(size=7):
    os.posix_spawn("/bin/sleep", ["sleep", "60"], {}, setsid=True)
    return prize(size)
