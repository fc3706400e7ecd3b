"""Makes a child that makes a child that outlives both.

Aims at: a process that stays behind
Acts at: call
Outcome: status error, code value, suspicion process
Stopped by: seccomp
Unsafe without: seccomp
"""

import os
import time

from loot import won


def make_cross(size=7):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)
    won("a daemon")
    return 0
