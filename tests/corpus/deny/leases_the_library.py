"""Takes a lease on a file of Python's library, so that whoever else opens it has to wait.

Aims at: other processes that use the same Python
Acts at: import
Outcome: status failed, code not-array
Stopped by: seccomp
"""

import fcntl
import os

from loot import prize


def make_cross(size=7):
    return 0


try:
    file = os.open(os.path.join(os.path.dirname(os.__file__), "this.py"), os.O_RDONLY)
    fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
    make_cross = prize
except OSError:
    pass
