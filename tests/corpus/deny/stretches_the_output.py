"""Makes the files that take its output as long as it can without writing anything into them.

Aims at: the memory of whoever collects what is printed
Acts at: call
Outcome: status error, code output-limit, limit output_kb
Stopped by: limits
"""

import fcntl
import os


def make_cross(size=7):
    for descriptor in (1, 2):
        fcntl.fcntl(descriptor, fcntl.F_SETFL, 0)
        for power in range(50, 10, -1):
            try:
                os.ftruncate(descriptor, 1 << power)
                break
            except OSError:
                continue
    return 0
